import { pairCollection } from '@/collections/pair-collection'

export const Bookmarks = pairCollection({
  slug: 'bookmarks',
  labels: {
    singular: { ru: 'Сохранённый урок', en: 'Bookmark' },
    plural: { ru: 'Сохранённые уроки', en: 'Bookmarks' },
  },
  person: 'user',
  thing: { name: 'post', relationTo: 'posts', label: { ru: 'Урок', en: 'Post' } },
})
