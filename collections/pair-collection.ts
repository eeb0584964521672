import type { CollectionConfig, CollectionSlug, RelationshipField } from 'payload'
import { nobody, ownOrStaff } from '@/cms/access/roles'
import { groups } from '@/cms/groups'

interface Pair {
  slug: string
  labels: CollectionConfig['labels']
  /** The field that names the person; only they and staff read the row. */
  person: string
  /** The field that names what the person marked. */
  thing: { name: string; relationTo: CollectionSlug; label: RelationshipField['label'] }
}

/** A mark that a person sets: written by server/writes only, one row per pair, the counter in the same transaction. */
export const pairCollection = ({ slug, labels, person, thing }: Pair): CollectionConfig => ({
  slug,
  labels,
  admin: { group: groups.conversations, defaultColumns: [person, thing.name, 'createdAt'], hidden: true },
  access: {
    create: nobody,
    read: ownOrStaff(person),
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  indexes: [{ fields: [person, thing.name], unique: true }],
  fields: [
    {
      name: person,
      type: 'relationship',
      relationTo: 'users',
      required: true,
      label: { ru: 'Кто', en: 'Who' },
    },
    { ...thing, type: 'relationship', required: true, index: true },
  ],
})
