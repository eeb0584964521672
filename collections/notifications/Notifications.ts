import type { CollectionConfig, Field } from 'payload'
import { nobody } from '@/cms/access/roles'
import { groups } from '@/cms/groups'
import { notificationTypes } from './notification-types'

const subject = (
  name: string,
  relationTo: 'posts' | 'comments' | 'reviews' | 'tutors' | 'videos',
  ru: string,
  en: string,
): Field => ({ name, type: 'relationship', relationTo, index: true, label: { ru, en } })

/** Type and relations, never words: the page says them in the reader's language. Written by jobs/notifications. */
export const Notifications: CollectionConfig = {
  slug: 'notifications',
  labels: {
    singular: { ru: 'Уведомление', en: 'Notification' },
    plural: { ru: 'Уведомления', en: 'Notifications' },
  },
  admin: {
    group: groups.conversations,
    defaultColumns: ['type', 'recipient', 'actor', 'readAt', 'createdAt'],
    hidden: true,
  },
  access: {
    create: nobody,
    read: ({ req: { user } }) => (user ? { recipient: { equals: user.id } } : false),
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  indexes: [{ fields: ['recipient', 'createdAt'] }],
  fields: [
    {
      name: 'recipient',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      label: { ru: 'Кому', en: 'Recipient' },
    },
    {
      name: 'type',
      type: 'select',
      required: true,
      options: [...notificationTypes],
      label: { ru: 'Вид', en: 'Type' },
    },
    { name: 'actor', type: 'relationship', relationTo: 'users', label: { ru: 'Кто', en: 'Actor' } },
    subject('post', 'posts', 'Урок', 'Post'),
    subject('comment', 'comments', 'Комментарий', 'Comment'),
    subject('review', 'reviews', 'Отзыв', 'Review'),
    subject('tutor', 'tutors', 'Репетитор', 'Tutor'),
    subject('video', 'videos', 'Видео', 'Video'),
    {
      name: 'params',
      type: 'json',
      label: { ru: 'Подробности', en: 'Parameters' },
      admin: {
        description:
          'What the words need beside the relations: ids, counts, decisions; never texts of people.',
      },
    },
    { name: 'groupKey', type: 'text', maxLength: 120, label: { ru: 'Группа', en: 'Group' } },
    {
      name: 'dedupeKey',
      type: 'text',
      required: true,
      unique: true,
      maxLength: 160,
      access: { read: () => false },
      admin: { hidden: true },
    },
    { name: 'readAt', type: 'date', label: { ru: 'Прочитано', en: 'Read' } },
  ],
}
