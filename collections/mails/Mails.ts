import type { CollectionConfig } from 'payload'
import { admins, nobody } from '@/cms/access/roles'
import { groups } from '@/cms/groups'

/** Where mails go as long as no SMTP server is set: admins read them here instead of in a mailbox. */
export const Mails: CollectionConfig = {
  slug: 'mails',
  labels: { singular: { ru: 'Письмо', en: 'Mail' }, plural: { ru: 'Письма', en: 'Mails' } },
  admin: {
    group: groups.operations,
    useAsTitle: 'subject',
    defaultColumns: ['subject', 'to', 'createdAt'],
    listSearchableFields: ['subject', 'to'],
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
