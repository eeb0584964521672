import type { CollectionConfig } from 'payload'
import { nobody, ownOrStaff } from '@/cms/access/roles'
import { groups } from '@/cms/groups'

/** What a review said before its author changed it: written by hooks/reviews/keep-review-edit, read by its author and by staff. */
export const ReviewEdits: CollectionConfig = {
  slug: 'review-edits',
  labels: {
    singular: { ru: 'Прежний отзыв', en: 'Earlier review' },
    plural: { ru: 'Прежние отзывы', en: 'Earlier reviews' },
  },
  admin: {
    group: groups.conversations,
    useAsTitle: 'content',
    defaultColumns: ['createdAt', 'review', 'rating', 'content'],
    hidden: true,
  },
  access: {
    create: nobody,
    read: ownOrStaff('author'),
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  defaultSort: '-createdAt',
  indexes: [{ fields: ['review', 'createdAt'] }],
  fields: [
    {
      name: 'review',
      type: 'relationship',
      relationTo: 'reviews',
      required: true,
      label: { ru: 'Отзыв', en: 'Review' },
    },
    {
      name: 'author',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      label: { ru: 'Автор', en: 'Author' },
    },
    { name: 'rating', type: 'number', required: true, label: { ru: 'Оценка', en: 'Rating' } },
    { name: 'criteria', type: 'json', label: { ru: 'Критерии', en: 'Criteria' } },
    { name: 'content', type: 'textarea', required: true, label: { ru: 'Отзыв', en: 'Content' } },
  ],
}
