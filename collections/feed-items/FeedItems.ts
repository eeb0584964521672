import type { CollectionConfig } from 'payload'
import { nobody, ownOrStaff } from '@/cms/access/roles'
import { groups } from '@/cms/groups'

/** A post in the feed of a person who follows its tutor: written by jobs/feed. */
export const FeedItems: CollectionConfig = {
  slug: 'feed-items',
  labels: {
    singular: { ru: 'Запись ленты', en: 'Feed item' },
    plural: { ru: 'Записи ленты', en: 'Feed items' },
  },
  admin: { group: groups.lessons, defaultColumns: ['user', 'post', 'publishedAt'], hidden: true },
  access: {
    create: nobody,
    read: ownOrStaff('user'),
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  indexes: [{ fields: ['user', 'post'], unique: true }, { fields: ['user', 'publishedAt', 'post'] }],
  fields: [
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      label: { ru: 'Чья лента', en: 'Whose feed' },
    },
    {
      name: 'post',
      type: 'relationship',
      relationTo: 'posts',
      required: true,
      index: true,
      label: { ru: 'Урок', en: 'Post' },
    },
    { name: 'publishedAt', type: 'date', required: true, label: { ru: 'Опубликован', en: 'Published at' } },
  ],
}
