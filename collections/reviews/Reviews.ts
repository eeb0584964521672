import type { CollectionConfig } from 'payload'
import { shownToStaff } from '@/cms/access/panel'
import { admins, nobody } from '@/cms/access/roles'
import { groups } from '@/cms/groups'
import { emitReviewPublication } from '@/hooks/reviews/emit-review-publication'
import { emitReviewModerated } from '@/hooks/reviews/emit-review-moderated'
import { emitReviewReplied } from '@/hooks/reviews/emit-review-replied'
import { guardReview } from '@/hooks/reviews/guard-review'
import { keepReviewEdit } from '@/hooks/reviews/keep-review-edit'
import { recomputeTutorRating } from '@/hooks/reviews/recompute-tutor-rating'
import { removeTraces } from '@/hooks/reviews/remove-traces'
import { flagText } from '@/hooks/moderation/flag-text'
import { lockRows } from '@/hooks/shared/lock-rows'
import { requireUnmuted } from '@/hooks/shared/require-unmuted'
import { requireVerifiedEmail } from '@/hooks/shared/require-verified-email'
import { setOwnerFromUser } from '@/hooks/shared/set-owner-from-user'
import { authorTutorOrModerator, publicOrOwn, studentsOnly } from './reviews-access'
import { reviewFields } from './review-fields'

export const Reviews: CollectionConfig = {
  slug: 'reviews',
  labels: { singular: { ru: 'Отзыв', en: 'Review' }, plural: { ru: 'Отзывы', en: 'Reviews' } },
  admin: {
    group: groups.conversations,
    useAsTitle: 'content',
    listSearchableFields: ['content', 'author.name'],
    defaultColumns: ['content', 'author', 'tutor', 'rating', 'evidence', 'status', 'createdAt'],
    hidden: shownToStaff,
  },
  defaultSort: '-createdAt',
  access: {
    create: studentsOnly,
    read: publicOrOwn,
    update: authorTutorOrModerator,
    delete: admins,
    readVersions: nobody,
    unlock: nobody,
  },
  indexes: [{ fields: ['author', 'tutor'], unique: true }],
  hooks: {
    beforeOperation: [lockRows],
    beforeValidate: [requireVerifiedEmail, requireUnmuted, setOwnerFromUser('author')],
    beforeChange: [guardReview],
    afterChange: [
      flagText('reviews', ['content']),
      recomputeTutorRating.afterChange,
      emitReviewPublication.afterChange,
      emitReviewModerated,
      emitReviewReplied,
      keepReviewEdit,
    ],
    beforeDelete: [removeTraces],
    afterDelete: [recomputeTutorRating.afterDelete, emitReviewPublication.afterDelete],
  },
  fields: reviewFields,
}
