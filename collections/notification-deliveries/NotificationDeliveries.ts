import type { CollectionConfig } from 'payload'
import { admins, nobody } from '@/cms/access/roles'
import { dayAndTime } from '@/cms/date-format'
import { accountLinkKinds } from '@/collections/account-links/account-link-kinds'
import { deliveryChannels, notificationTypes } from '@/collections/notifications/notification-types'
import { channelLabels, typeLabels } from './delivery-labels'

/** One attempt to reach a person outside of the site: written and moved on by jobs/notifications, seen by admins. */
export const NotificationDeliveries: CollectionConfig = {
  slug: 'notification-deliveries',
  labels: {
    singular: { ru: 'Доставка', en: 'Delivery' },
    plural: { ru: 'Доставки', en: 'Deliveries' },
  },
  admin: {
    // In the menu among the pages of operations.
    group: false,
    useAsTitle: 'type',
    defaultColumns: ['type', 'state', 'channel', 'recipient', 'tries', 'error', 'updatedAt'],
    listSearchableFields: ['recipient.name', 'recipient.email', 'error'],
    hideAPIURL: true,
    description: {
      ru: 'По строке на каждое письмо и push. Не удалось — значит, попытки кончились; ошибка стоит рядом. Хранятся 90 дней.',
      en: 'A row for every mail and push. Failed means that no tries are left; the error stands beside. Kept for 90 days.',
    },
  },
  defaultSort: '-updatedAt',
  access: {
    create: nobody,
    read: admins,
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  fields: [
    {
      name: 'recipient',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      label: { ru: 'Кому', en: 'Recipient' },
    },
    {
      name: 'notification',
      type: 'relationship',
      relationTo: 'notifications',
      index: true,
      label: { ru: 'Уведомление', en: 'Notification' },
      admin: { description: { ru: 'У сводки его нет.', en: 'A digest has none.' } },
    },
    {
      name: 'accountLink',
      type: 'relationship',
      relationTo: 'account-links',
      index: true,
      label: { ru: 'Ссылка', en: 'Link' },
      admin: { hidden: true },
    },
    {
      name: 'type',
      type: 'select',
      required: true,
      options: [...notificationTypes, 'digest' as const, ...accountLinkKinds].map((value) => ({
        value,
        label: typeLabels[value],
      })),
      label: { ru: 'Вид', en: 'Type' },
    },
    {
      name: 'channel',
      type: 'select',
      required: true,
      options: deliveryChannels.map((value) => ({ value, label: channelLabels[value] })),
      label: { ru: 'Путь', en: 'Channel' },
    },
    {
      name: 'subscription',
      type: 'relationship',
      relationTo: 'push-subscriptions',
      label: { ru: 'Подписка', en: 'Subscription' },
    },
    {
      name: 'state',
      type: 'select',
      required: true,
      defaultValue: 'waiting',
      options: [
        { value: 'waiting', label: { ru: 'Ждёт', en: 'Waiting' } },
        { value: 'sent', label: { ru: 'Отправлено', en: 'Sent' } },
        { value: 'skipped', label: { ru: 'Не понадобилось', en: 'Skipped' } },
        { value: 'failed', label: { ru: 'Не удалось', en: 'Failed' } },
      ],
      label: { ru: 'Состояние', en: 'State' },
    },
    {
      name: 'reason',
      type: 'text',
      maxLength: 60,
      label: { ru: 'Почему не понадобилось', en: 'Why it was skipped' },
    },
    {
      name: 'dueAt',
      type: 'date',
      required: true,
      label: { ru: 'Не раньше', en: 'Not before' },
      admin: { date: dayAndTime },
    },
    {
      name: 'leaseUntil',
      type: 'date',
      label: { ru: 'Занято до', en: 'Leased until' },
      admin: { hidden: true },
    },
    {
      name: 'tries',
      type: 'number',
      required: true,
      defaultValue: 0,
      label: { ru: 'Попыток', en: 'Tries' },
    },
    {
      name: 'mailId',
      type: 'text',
      maxLength: 60,
      label: { ru: 'Письмо', en: 'Mail' },
      admin: { description: { ru: 'Доставки одного письма.', en: 'Deliveries of one mail share it.' } },
    },
    { name: 'error', type: 'text', maxLength: 2000, label: { ru: 'Ошибка', en: 'Error' } },
    { name: 'sentAt', type: 'date', label: { ru: 'Отправлено', en: 'Sent' }, admin: { date: dayAndTime } },
    {
      name: 'dedupeKey',
      type: 'text',
      required: true,
      unique: true,
      maxLength: 200,
      access: { read: () => false },
      admin: { hidden: true },
    },
  ],
}
