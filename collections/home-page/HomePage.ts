import type { GlobalConfig } from 'payload'
import { shownToEditors } from '@/cms/access/panel'
import { anyone, editors, nobody } from '@/cms/access/roles'
import { groups } from '@/cms/groups'
import { emitReviewsFeatured } from '@/hooks/home-page/emit-reviews-featured'
import { guardBestReviews } from '@/hooks/home-page/guard-best-reviews'
import { keepToPublishedReviews } from '@/hooks/home-page/keep-to-published-reviews'

/** What editors put on the home page, in their order. */
export const HomePage: GlobalConfig = {
  slug: 'home-page',
  label: { ru: 'Главная страница', en: 'Home page' },
  admin: { group: groups.showcase, hidden: shownToEditors },
  access: { read: anyone, update: editors, readVersions: nobody },
  hooks: {
    beforeChange: [guardBestReviews],
    afterChange: [emitReviewsFeatured],
    afterRead: [keepToPublishedReviews],
  },
  fields: [
    {
      name: 'bestReviews',
      type: 'array',
      maxRows: 12,
      label: { ru: 'Лучшие отзывы', en: 'Best reviews' },
      labels: { singular: { ru: 'отзыв', en: 'review' }, plural: { ru: 'отзывы', en: 'reviews' } },
      admin: {
        initCollapsed: true,
        components: { RowLabel: '/cms/components/best-review-label#BestReviewLabel' },
        description: {
          ru: 'Порядок меняется перетаскиванием. Скрытый отзыв пропадает с главной сам.',
          en: 'Drag to reorder. A hidden review leaves the home page by itself.',
        },
      },
      fields: [
        {
          name: 'review',
          type: 'relationship',
          relationTo: 'reviews',
          required: true,
          filterOptions: { status: { equals: 'published' } },
          label: { ru: 'Отзыв', en: 'Review' },
        },
        {
          name: 'highlight',
          type: 'text',
          maxLength: 160,
          label: { ru: 'Выделить слова', en: 'Words to mark' },
          admin: { description: { ru: 'Дословно из отзыва.', en: 'As they stand in the review.' } },
        },
      ],
    },
  ],
}
