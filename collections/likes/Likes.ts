import type { CollectionConfig } from 'payload'
import { nobody, ownOrStaff } from '@/cms/access/roles'
import { groups } from '@/cms/groups'

/** Written by server/writes only: one row per pair, and the counter in the same transaction. */
export const Likes: CollectionConfig = {
  slug: 'likes',
  labels: {
    singular: { ru: 'Отметка «нравится»', en: 'Like' },
    plural: { ru: 'Отметки «нравится»', en: 'Likes' },
  },
  admin: { group: groups.conversations, defaultColumns: ['user', 'post', 'createdAt'], hidden: true },
  access: {
    create: nobody,
    read: ownOrStaff('user'),
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  indexes: [{ fields: ['user', 'post'], unique: true }],
  fields: [
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      label: { ru: 'Кто', en: 'Who' },
    },
    {
      name: 'post',
      type: 'relationship',
      relationTo: 'posts',
      required: true,
      index: true,
      label: { ru: 'Урок', en: 'Post' },
    },
  ],
}
