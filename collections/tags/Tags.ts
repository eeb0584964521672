import type { CollectionConfig } from 'payload'
import { shownToEditors } from '@/cms/access/panel'
import { anyone, editors, nobody } from '@/cms/access/roles'
import { groups } from '@/cms/groups'

/** Tags are made on the way, when a post names them; editors tidy them up. */
export const Tags: CollectionConfig = {
  slug: 'tags',
  labels: { singular: { ru: 'Метка', en: 'Tag' }, plural: { ru: 'Метки', en: 'Tags' } },
  admin: {
    group: groups.lessons,
    useAsTitle: 'name',
    defaultColumns: ['name', 'slug'],
    hidden: shownToEditors,
  },
  access: {
    create: editors,
    read: anyone,
    update: editors,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  fields: [
    { name: 'name', type: 'text', required: true, maxLength: 40, label: { ru: 'Название', en: 'Name' } },
    {
      name: 'slug',
      type: 'text',
      required: true,
      unique: true,
      maxLength: 60,
      label: { ru: 'Имя в адресе', en: 'Slug' },
    },
    { name: 'aliases', type: 'text', hasMany: true, label: { ru: 'Синонимы', en: 'Aliases' } },
  ],
}
