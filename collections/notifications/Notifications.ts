import type { CollectionConfig, Field } from 'payload'
import { isStaff, nobody } from '@/cms/access/roles'
import { groups } from '@/cms/groups'
import { notificationTypes } from './notification-types'

const subject = (name: string, relationTo: 'posts' | 'comments' | 'reviews' | 'tutors' | 'videos'): Field => ({ name, type: 'relationship', relationTo, index: true })

/** Type and relations, never words: the page says them in the reader's language. Written by jobs/notifications. */
export const Notifications: CollectionConfig = {
  slug: 'notifications',
  labels: { singular: { ru: 'Уведомление', en: 'Notification' }, plural: { ru: 'Уведомления', en: 'Notifications' } },
  admin: { group: groups.conversations, defaultColumns: ['type', 'recipient', 'actor', 'readAt', 'createdAt'], hidden: ({ user }) => !isStaff(user as never) },
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
    { name: 'recipient', type: 'relationship', relationTo: 'users', required: true },
    { name: 'type', type: 'select', required: true, options: [...notificationTypes] },
    { name: 'actor', type: 'relationship', relationTo: 'users' },
    subject('post', 'posts'),
    subject('comment', 'comments'),
    subject('review', 'reviews'),
    subject('tutor', 'tutors'),
    subject('video', 'videos'),
    { name: 'groupKey', type: 'text', maxLength: 120 },
    { name: 'dedupeKey', type: 'text', required: true, unique: true, maxLength: 160, access: { read: () => false }, admin: { hidden: true } },
    { name: 'readAt', type: 'date' },
  ],
}
