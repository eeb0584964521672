import type { CollectionConfig } from 'payload'
import { nobody, ownOrStaff } from '@/cms/access/roles'
import { groups } from '@/cms/groups'

/** Written by server/writes only: one row per pair, and the counter in the same transaction. */
export const Follows: CollectionConfig = {
  slug: 'follows',
  labels: { singular: { ru: 'Подписка', en: 'Follow' }, plural: { ru: 'Подписки', en: 'Follows' } },
  admin: { group: groups.conversations, defaultColumns: ['follower', 'tutor', 'createdAt'], hidden: true },
  access: {
    create: nobody,
    read: ownOrStaff('follower'),
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  indexes: [{ fields: ['follower', 'tutor'], unique: true }],
  fields: [
    {
      name: 'follower',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      label: { ru: 'Кто', en: 'Who' },
    },
    {
      name: 'tutor',
      type: 'relationship',
      relationTo: 'tutors',
      required: true,
      index: true,
      label: { ru: 'Репетитор', en: 'Tutor' },
    },
  ],
}
