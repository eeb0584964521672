import type { CollectionConfig } from 'payload'
import { shownToAdmins } from '@/cms/access/panel'
import { anyone, members, nobody, ownOrAdmin } from '@/cms/access/roles'
import { groups } from '@/cms/groups'
import { setOwnerFromUser } from '@/hooks/shared/set-owner-from-user'
import { tidyFileName } from '@/hooks/shared/tidy-file-name'
import { env } from '@/platform/config/env'

/** Portraits: resized on the server, which also drops what the camera wrote into the file. */
export const Avatars: CollectionConfig = {
  slug: 'avatars',
  labels: { singular: { ru: 'Фото', en: 'Avatar' }, plural: { ru: 'Фото', en: 'Avatars' } },
  admin: {
    group: groups.people,
    useAsTitle: 'filename',
    defaultColumns: ['filename', 'owner', 'filesize', 'createdAt'],
    hidden: shownToAdmins,
  },
  access: {
    create: members,
    read: anyone,
    update: nobody,
    delete: ownOrAdmin('owner'),
    readVersions: nobody,
    unlock: nobody,
  },
  hooks: { beforeOperation: [tidyFileName], beforeValidate: [setOwnerFromUser('owner')] },
  upload: {
    staticDir: `${env().DATA_DIR}/storage/avatars`,
    mimeTypes: ['image/jpeg', 'image/png', 'image/webp'],
    pasteURL: false,
    crop: false,
    focalPoint: false,
    // A picture of few bytes may hold very many pixels: such a one is refused before they are read.
    constructorOptions: { limitInputPixels: 50_000_000 },
    formatOptions: { format: 'webp', options: { quality: 86 } },
    resizeOptions: { width: 640, height: 640, fit: 'cover', position: 'attention' },
    imageSizes: [
      { name: 'small', width: 160, height: 160, formatOptions: { format: 'webp', options: { quality: 84 } } },
    ],
    adminThumbnail: 'small',
    displayPreview: true,
  },
  fields: [
    {
      name: 'owner',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      index: true,
      label: { ru: 'Чьё', en: 'Whose' },
      admin: { readOnly: true },
    },
  ],
}
