import type { CollectionConfig } from 'payload'
import { nobody, ownOrStaff } from '@/cms/access/roles'
import { groups } from '@/cms/groups'

/** Written by server/writes only: one row per pair, and the counter in the same transaction. */
export const CommentLikes: CollectionConfig = {
  slug: 'comment-likes',
  labels: {
    singular: { ru: 'Отметка комментария', en: 'Comment like' },
    plural: { ru: 'Отметки комментариев', en: 'Comment likes' },
  },
  admin: { group: groups.conversations, defaultColumns: ['user', 'comment', 'createdAt'], hidden: true },
  access: {
    create: nobody,
    read: ownOrStaff('user'),
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  indexes: [{ fields: ['user', 'comment'], unique: true }],
  fields: [
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      label: { ru: 'Кто', en: 'Who' },
    },
    {
      name: 'comment',
      type: 'relationship',
      relationTo: 'comments',
      required: true,
      index: true,
      label: { ru: 'Комментарий', en: 'Comment' },
    },
  ],
}
