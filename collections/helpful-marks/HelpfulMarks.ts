import { pairCollection } from '@/collections/pair-collection'

export const HelpfulMarks = pairCollection({
  slug: 'helpful-marks',
  labels: {
    singular: { ru: 'Отметка «полезно»', en: 'Helpful mark' },
    plural: { ru: 'Отметки «полезно»', en: 'Helpful marks' },
  },
  person: 'user',
  thing: { name: 'review', relationTo: 'reviews', label: { ru: 'Отзыв', en: 'Review' } },
})
