import type { CollectionConfig } from 'payload'
import { admins, nobody } from '@/cms/access/roles'

/** Where mails go as long as no SMTP server is set: admins read them here instead of in a mailbox. */
export const Mails: CollectionConfig = {
  slug: 'mails',
  labels: { singular: { ru: 'Письмо', en: 'Mail' }, plural: { ru: 'Письма', en: 'Mails' } },
  admin: {
    // In the menu among the pages of operations.
    group: false,
    useAsTitle: 'subject',
    defaultColumns: ['subject', 'to', 'createdAt'],
    listSearchableFields: ['subject', 'to'],
    hideAPIURL: true,
    description: {
      ru: 'Здесь лежат письма, пока не задан SMTP_URL. Когда он задан, письма уходят адресатам и сюда не попадают. Хранятся 30 дней.',
      en: 'Mails are kept here as long as SMTP_URL is not set. Once it is, they go to their readers and leave no copy. Kept for 30 days.',
    },
    components: { views: { edit: { default: { Component: '/cms/mails/mail-view#MailView' } } } },
  },
  access: {
    create: nobody,
    read: admins,
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  defaultSort: '-createdAt',
  fields: [
    { name: 'to', type: 'text', required: true, index: true, label: { ru: 'Кому', en: 'To' } },
    { name: 'from', type: 'text', required: true, label: { ru: 'От кого', en: 'From' } },
    { name: 'subject', type: 'text', required: true, label: { ru: 'Тема', en: 'Subject' } },
    { name: 'text', type: 'textarea', required: true, label: { ru: 'Текст', en: 'Text' } },
    { name: 'html', type: 'textarea', label: 'HTML' },
    { name: 'headers', type: 'json', label: { ru: 'Заголовки', en: 'Headers' } },
    { name: 'messageId', type: 'text', unique: true, label: 'Message-ID' },
  ],
}
