import type { CollectionConfig } from 'payload'
import { nobody } from '@/cms/access/roles'
import { groups } from '@/cms/groups'

const secretOfTheBrowser = { read: () => false }

/** A browser that a person lets us wake by web push: written by server/writes, removed when its push service says that it is gone. */
export const PushSubscriptions: CollectionConfig = {
  slug: 'push-subscriptions',
  labels: {
    singular: { ru: 'Подписка на push', en: 'Push subscription' },
    plural: { ru: 'Подписки на push', en: 'Push subscriptions' },
  },
  admin: { group: groups.conversations, defaultColumns: ['user', 'userAgent', 'createdAt'], hidden: true },
  access: {
    create: nobody,
    read: ({ req: { user } }) => (user ? { user: { equals: user.id } } : false),
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  fields: [
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      index: true,
      label: { ru: 'Кто', en: 'Who' },
    },
    {
      name: 'endpoint',
      type: 'text',
      required: true,
      unique: true,
      maxLength: 2000,
      access: secretOfTheBrowser,
      admin: { hidden: true },
    },
    {
      name: 'p256dh',
      type: 'text',
      required: true,
      maxLength: 200,
      access: secretOfTheBrowser,
      admin: { hidden: true },
    },
    {
      name: 'auth',
      type: 'text',
      required: true,
      maxLength: 100,
      access: secretOfTheBrowser,
      admin: { hidden: true },
    },
    { name: 'userAgent', type: 'text', maxLength: 400, label: { ru: 'Браузер', en: 'Browser' } },
    // With its session the browser falls silent.
    {
      name: 'sessionId',
      type: 'text',
      index: true,
      maxLength: 64,
      access: secretOfTheBrowser,
      admin: { hidden: true },
    },
  ],
}
