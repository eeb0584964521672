import { pairCollection } from '@/collections/pair-collection'

export const Likes = pairCollection({
  slug: 'likes',
  labels: {
    singular: { ru: 'Отметка «нравится»', en: 'Like' },
    plural: { ru: 'Отметки «нравится»', en: 'Likes' },
  },
  person: 'user',
  thing: { name: 'post', relationTo: 'posts', label: { ru: 'Урок', en: 'Post' } },
})
