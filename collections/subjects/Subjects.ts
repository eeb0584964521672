import type { CollectionConfig } from 'payload'
import { shownToEditors } from '@/cms/access/panel'
import { anyone, editors, nobody } from '@/cms/access/roles'
import { groups } from '@/cms/groups'

export const Subjects: CollectionConfig = {
  slug: 'subjects',
  labels: { singular: { ru: 'Предмет', en: 'Subject' }, plural: { ru: 'Предметы', en: 'Subjects' } },
  admin: {
    group: groups.lessons,
    useAsTitle: 'name',
    defaultColumns: ['name', 'slug', 'position'],
    hidden: shownToEditors,
  },
  defaultSort: 'position',
  access: {
    create: editors,
    read: anyone,
    update: editors,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  fields: [
    {
      name: 'name',
      type: 'text',
      required: true,
      localized: true,
      maxLength: 60,
      label: { ru: 'Название', en: 'Name' },
    },
    {
      name: 'slug',
      type: 'text',
      required: true,
      unique: true,
      maxLength: 60,
      label: { ru: 'Имя в адресе', en: 'Slug' },
    },
    {
      name: 'position',
      type: 'number',
      required: true,
      defaultValue: 100,
      label: { ru: 'Порядок', en: 'Position' },
    },
  ],
}
