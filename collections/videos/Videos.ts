import type { CollectionConfig } from 'payload'
import { shownToStaff } from '@/cms/access/panel'
import { nobody, ownOrStaff } from '@/cms/access/roles'
import { groups } from '@/cms/groups'
import { videoFields } from './video-fields'

/** Rows are made by the upload route and moved on by the workers; people only read them. */
export const Videos: CollectionConfig = {
  slug: 'videos',
  labels: { singular: { ru: 'Видео', en: 'Video' }, plural: { ru: 'Видео', en: 'Videos' } },
  admin: {
    group: groups.lessons,
    useAsTitle: 'originalName',
    defaultColumns: ['originalName', 'uploader', 'state', 'progress', 'durationSeconds', 'createdAt'],
    hidden: shownToStaff,
    components: { edit: { beforeDocumentControls: ['/cms/components/retry-conversion#RetryConversion'] } },
  },
  access: {
    create: nobody,
    read: ownOrStaff('uploader'),
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  fields: videoFields,
}
