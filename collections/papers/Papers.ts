import type { CollectionConfig } from 'payload'
import { ownRowsForTutors } from '@/cms/access/panel'
import { nobody, ownOrAdmin, tutorsOnly } from '@/cms/access/roles'
import { groups } from '@/cms/groups'
import { setOwnerFromUser } from '@/hooks/shared/set-owner-from-user'
import { tidyFileName } from '@/hooks/shared/tidy-file-name'
import { env } from '@/platform/config/env'

/** What a tutor shows for verification: diplomas, certificates. Private: seen by its tutor and by admins, by nobody else ever. */
export const Papers: CollectionConfig = {
  slug: 'papers',
  labels: { singular: { ru: 'Документ', en: 'Paper' }, plural: { ru: 'Документы', en: 'Papers' } },
  admin: {
    group: groups.people,
    useAsTitle: 'title',
    defaultColumns: ['title', 'owner', 'filesize', 'createdAt'],
    hidden: ({ user }) => !['admin', 'tutor'].includes((user as { role?: string } | null)?.role ?? ''),
    baseFilter: ownRowsForTutors('owner'),
  },
  access: {
    create: tutorsOnly,
    read: ownOrAdmin('owner'),
    update: nobody,
    delete: ownOrAdmin('owner'),
    readVersions: nobody,
    unlock: nobody,
  },
  hooks: { beforeOperation: [tidyFileName], beforeValidate: [setOwnerFromUser('owner')] },
  upload: {
    staticDir: `${env().DATA_DIR}/storage/papers`,
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
  ],
}
