import { pairCollection } from '@/collections/pair-collection'

export const CommentLikes = pairCollection({
  slug: 'comment-likes',
  labels: {
    singular: { ru: 'Отметка комментария', en: 'Comment like' },
    plural: { ru: 'Отметки комментариев', en: 'Comment likes' },
  },
  person: 'user',
  thing: { name: 'comment', relationTo: 'comments', label: { ru: 'Комментарий', en: 'Comment' } },
})
