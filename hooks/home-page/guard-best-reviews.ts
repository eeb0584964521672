import type { GlobalBeforeChangeHook } from 'payload'
import type { HomePage } from '@/payload-types'
import { AppError } from '@/platform/errors/app-error'
import { optionalIdOf } from '@/hooks/shared/id-of'

/** Every review once; the marked words occur in it. */
export const guardBestReviews: GlobalBeforeChangeHook = async ({ data, req }) => {
  // A row without a review is for the field's own rule.
  const rows = ((data as Partial<HomePage>).bestReviews ?? []).flatMap((row) =>
    optionalIdOf(row.review) ? [{ id: optionalIdOf(row.review)!, highlight: row.highlight?.trim() }] : [],
  )
  const ids = rows.map((row) => row.id)
  if (new Set(ids).size < ids.length)
    throw new AppError('invalid', {
      fields: {
        bestReviews: { ru: 'Один отзыв стоит в списке дважды.', en: 'A review is in the list twice.' },
      },
    })
  const marked = rows.filter((row) => row.highlight)
  if (marked.length === 0) return data
  const { docs } = await req.payload.find({
    collection: 'reviews',
    where: { id: { in: marked.map((row) => row.id) } },
    limit: marked.length,
    depth: 0,
    req,
    overrideAccess: true,
  })
  const contents = new Map(docs.map((review) => [review.id, review.content]))
  const wrong = marked.find((row) => !contents.get(row.id)?.includes(row.highlight!))
  if (wrong)
    throw new AppError('invalid', {
      fields: {
        bestReviews: {
          ru: `В отзыве нет слов «${wrong.highlight}».`,
          en: `The review has no words “${wrong.highlight}”.`,
        },
      },
    })
  return data
}
