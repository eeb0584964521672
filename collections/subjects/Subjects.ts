import type { CollectionConfig } from 'payload'
import { anyone, editors, isStaff, nobody } from '@/cms/access/roles'
import { groups } from '@/cms/groups'

export const Subjects: CollectionConfig = {
  slug: 'subjects',
  labels: { singular: { ru: 'Предмет', en: 'Subject' }, plural: { ru: 'Предметы', en: 'Subjects' } },
  admin: { group: groups.lessons, useAsTitle: 'name', defaultColumns: ['name', 'slug', 'position'], hidden: ({ user }) => !isStaff(user as never) },
  defaultSort: 'position',
  access: { create: editors, read: anyone, update: editors, delete: nobody, readVersions: nobody, unlock: nobody },
  fields: [
    { name: 'name', type: 'text', required: true, localized: true, maxLength: 60, label: { ru: 'Название', en: 'Name' } },
    { name: 'slug', type: 'text', required: true, unique: true, maxLength: 60, label: { ru: 'Адрес', en: 'Slug' } },
    { name: 'position', type: 'number', required: true, defaultValue: 100, label: { ru: 'Порядок', en: 'Position' } },
  ],
}
