import type { CollectionConfig, Field } from 'payload'
import { anyone, nobody } from '@/cms/access/roles'
import { groups } from '@/cms/groups'

const count = (name: string, ru: string, en: string): Field => ({
  name,
  type: 'number',
  required: true,
  defaultValue: 0,
  min: 0,
  label: { ru, en },
})

/** Counted from the published reviews in the transaction of every change: see hooks/reviews/recompute-tutor-rating. */
export const TutorRatings: CollectionConfig = {
  slug: 'tutor-ratings',
  labels: {
    singular: { ru: 'Рейтинг репетитора', en: 'Tutor rating' },
    plural: { ru: 'Рейтинги репетиторов', en: 'Tutor ratings' },
  },
  admin: { group: groups.people, defaultColumns: ['tutor', 'mean', 'count', 'rankingMean'], hidden: true },
  access: {
    create: nobody,
    read: anyone,
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  fields: [
    {
      name: 'tutor',
      type: 'relationship',
      relationTo: 'tutors',
      required: true,
      unique: true,
      label: { ru: 'Репетитор', en: 'Tutor' },
    },
    count('count', 'Отзывов', 'Reviews'),
    count('sum', 'Сумма оценок', 'Sum of ratings'),
    { name: 'mean', type: 'number', label: { ru: 'Средняя оценка', en: 'Mean' } },
    count('stars1', '1 звезда', '1 star'),
    count('stars2', '2 звезды', '2 stars'),
    count('stars3', '3 звезды', '3 stars'),
    count('stars4', '4 звезды', '4 stars'),
    count('stars5', '5 звёзд', '5 stars'),
    {
      name: 'rankingMean',
      type: 'number',
      label: { ru: 'Средняя для порядка', en: 'Ranking mean' },
      admin: {
        description: {
          ru: 'Байесовская средняя: мало отзывов — ближе к средней по сайту.',
          en: 'Bayesian mean: few reviews pull it to the site’s mean.',
        },
      },
    },
  ],
}
