import { pairCollection } from '@/collections/pair-collection'

export const Follows = pairCollection({
  slug: 'follows',
  labels: { singular: { ru: 'Подписка', en: 'Follow' }, plural: { ru: 'Подписки', en: 'Follows' } },
  person: 'follower',
  thing: { name: 'tutor', relationTo: 'tutors', label: { ru: 'Репетитор', en: 'Tutor' } },
})
