import type { CollectionConfig } from 'payload'
import { admins, hasRole, isStaff, nobody, publishedOrOwn } from '@/cms/access/roles'
import { groups } from '@/cms/groups'
import { emitReviewPublication } from '@/hooks/reviews/emit-review-publication'
import { guardReview } from '@/hooks/reviews/guard-review'
import { recomputeTutorRating } from '@/hooks/reviews/recompute-tutor-rating'
import { setOwnerFromUser } from '@/hooks/shared/set-owner-from-user'
import { authorTutorOrModerator } from './reviews-access'
import { reviewFields } from './review-fields'

export const Reviews: CollectionConfig = {
  slug: 'reviews',
  labels: { singular: { ru: 'Отзыв', en: 'Review' }, plural: { ru: 'Отзывы', en: 'Reviews' } },
  admin: { group: groups.conversations, useAsTitle: 'content', defaultColumns: ['content', 'author', 'tutor', 'rating', 'evidence', 'status', 'createdAt'], hidden: ({ user }) => !isStaff(user as never) },
  defaultSort: '-createdAt',
  access: {
    create: ({ req: { user } }) => hasRole(user, 'student'),
    read: publishedOrOwn('author'),
    update: authorTutorOrModerator,
    delete: admins,
    readVersions: nobody,
    unlock: nobody,
  },
  indexes: [{ fields: ['author', 'tutor'], unique: true }],
  hooks: {
    beforeValidate: [setOwnerFromUser('author')],
    beforeChange: [guardReview],
    afterChange: [recomputeTutorRating.afterChange, emitReviewPublication],
    afterDelete: [recomputeTutorRating.afterDelete],
  },
  fields: reviewFields,
}
