import type { CollectionConfig } from 'payload'
import { nobody, ownOrAdmin } from '@/cms/access/roles'
import { groups } from '@/cms/groups'

/** Browsers from which a person has signed in: a new one is told to the person. Written by hooks/users. */
export const Devices: CollectionConfig = {
  slug: 'devices',
  labels: { singular: { ru: 'Устройство', en: 'Device' }, plural: { ru: 'Устройства', en: 'Devices' } },
  admin: { group: groups.people, defaultColumns: ['user', 'userAgent', 'lastSeenAt'], hidden: true },
  access: {
    create: nobody,
    read: ownOrAdmin('user'),
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  indexes: [{ fields: ['user', 'fingerprint'], unique: true }],
  fields: [
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      label: { ru: 'Чьё', en: 'Whose' },
    },
    {
      name: 'fingerprint',
      type: 'text',
      required: true,
      maxLength: 64,
      access: { read: () => false },
      admin: { hidden: true },
    },
    { name: 'userAgent', type: 'text', maxLength: 400, label: { ru: 'Браузер', en: 'Browser' } },
    // The one language that the browser asks for first, by which a person may know where it is; addresses are not kept.
    { name: 'language', type: 'text', maxLength: 35, label: { ru: 'Язык браузера', en: 'Its language' } },
    // The last session that began in it; it may be over.
    {
      name: 'sessionId',
      type: 'text',
      index: true,
      maxLength: 64,
      access: { read: () => false },
      admin: { hidden: true },
    },
    { name: 'lastSeenAt', type: 'date', required: true, label: { ru: 'Последний вход', en: 'Last seen' } },
  ],
}
