import type { CollectionConfig } from 'payload'
import { ownRowsForTutors, shownToAuthors } from '@/cms/access/panel'
import { nobody, ownOrAdmin, publishedOrOwn, systemField, tutorsOnly } from '@/cms/access/roles'
import { groups } from '@/cms/groups'
import { setOwnerFromUser } from '@/hooks/shared/set-owner-from-user'
import { tidyFileName } from '@/hooks/shared/tidy-file-name'
import { env } from '@/platform/config/env'

/** Handouts of a post. Public once a published post shows them: hooks/posts/publish-materials keeps `status`. */
export const Materials: CollectionConfig = {
  slug: 'materials',
  labels: { singular: { ru: 'Материал', en: 'Material' }, plural: { ru: 'Материалы', en: 'Materials' } },
  admin: {
    group: groups.lessons,
    useAsTitle: 'title',
    defaultColumns: ['title', 'owner', 'status', 'filesize', 'createdAt'],
    hidden: shownToAuthors,
    baseFilter: ownRowsForTutors('owner'),
  },
  access: {
    create: tutorsOnly,
    read: publishedOrOwn('owner'),
    update: ownOrAdmin('owner'),
    delete: ownOrAdmin('owner'),
    readVersions: nobody,
    unlock: nobody,
  },
  hooks: { beforeOperation: [tidyFileName], beforeValidate: [setOwnerFromUser('owner')] },
  upload: {
    staticDir: `${env().DATA_DIR}/storage/materials`,
    mimeTypes: ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'],
    pasteURL: false,
    crop: false,
    focalPoint: false,
  },
  fields: [
    { name: 'title', type: 'text', required: true, maxLength: 120, label: { ru: 'Название', en: 'Title' } },
    {
      name: 'owner',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      index: true,
      label: { ru: 'Владелец', en: 'Owner' },
      admin: { readOnly: true },
    },
    {
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'draft',
      options: [
        { value: 'draft', label: { ru: 'Не показан', en: 'Not shown' } },
        { value: 'published', label: { ru: 'Виден', en: 'Published' } },
      ],
      access: systemField,
      label: { ru: 'Состояние', en: 'Status' },
      admin: { readOnly: true },
    },
  ],
}
