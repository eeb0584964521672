import { pairCollection } from '@/collections/pair-collection'

/** Who wants nothing more to do with whom: see hooks/shared/refuse-blocked and server/reads/fragments. */
export const Blocks = pairCollection({
  slug: 'blocks',
  labels: { singular: { ru: 'Блокировка', en: 'Block' }, plural: { ru: 'Блокировки', en: 'Blocks' } },
  person: 'blocker',
  thing: { name: 'blocked', relationTo: 'users', label: { ru: 'Кого', en: 'Whom' } },
})
