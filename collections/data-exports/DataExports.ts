import type { CollectionConfig } from 'payload'
import { nobody, ownOrAdmin } from '@/cms/access/roles'
import { groups } from '@/cms/groups'

/** Archives of what the site knows of a person, asked for by the person: made by jobs/accounts, downloaded by them alone, gone after a week. */
export const DataExports: CollectionConfig = {
  slug: 'data-exports',
  labels: {
    singular: { ru: 'Архив данных', en: 'Data export' },
    plural: { ru: 'Архивы данных', en: 'Data exports' },
  },
  admin: {
    group: groups.people,
    useAsTitle: 'state',
    defaultColumns: ['createdAt', 'user', 'state', 'bytes', 'expiresAt'],
    hidden: true,
  },
  access: {
    create: nobody,
    read: ownOrAdmin('user'),
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  defaultSort: '-createdAt',
  fields: [
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      index: true,
      label: { ru: 'Чей', en: 'Whose' },
    },
    {
      name: 'state',
      type: 'select',
      required: true,
      defaultValue: 'waiting',
      options: [
        { value: 'waiting', label: { ru: 'Собирается', en: 'Being made' } },
        { value: 'ready', label: { ru: 'Готов', en: 'Ready' } },
        { value: 'failed', label: { ru: 'Не получился', en: 'Failed' } },
      ],
      label: { ru: 'Состояние', en: 'State' },
    },
    { name: 'bytes', type: 'number', label: { ru: 'Размер', en: 'Size' } },
    { name: 'tries', type: 'number', required: true, defaultValue: 0, label: { ru: 'Попыток', en: 'Tries' } },
    { name: 'readyAt', type: 'date', label: { ru: 'Готов', en: 'Ready' } },
    { name: 'expiresAt', type: 'date', label: { ru: 'Хранится до', en: 'Kept until' } },
  ],
}
