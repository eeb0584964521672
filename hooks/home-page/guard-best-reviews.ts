import type { GlobalBeforeChangeHook } from 'payload'
import type { HomePage } from '@/payload-types'
import { AppError } from '@/platform/errors/app-error'
import { idOf } from '@/hooks/shared/id-of'

/** Every review once; the marked words occur in it. */
export const guardBestReviews: GlobalBeforeChangeHook = async ({ data, req }) => {
  const rows = (data as Partial<HomePage>).bestReviews ?? []
  const ids = rows.map((row) => idOf(row.review))
  if (new Set(ids).size < ids.length)
    throw new AppError('invalid', { fields: { bestReviews: { ru: 'Один отзыв стоит в списке дважды.', en: 'A review is in the list twice.' } } })
  const marked = rows.filter((row) => row.highlight?.trim())
  if (marked.length === 0) return data
  const { docs } = await req.payload.find({ collection: 'reviews', where: { id: { in: marked.map((row) => idOf(row.review)) } }, limit: marked.length, depth: 0, req, overrideAccess: true })
  const contents = new Map(docs.map((review) => [review.id, review.content]))
  const wrong = marked.find((row) => !contents.get(idOf(row.review))?.includes(row.highlight!.trim()))
  if (wrong)
    throw new AppError('invalid', { fields: { bestReviews: { ru: `В отзыве нет слов «${wrong.highlight}».`, en: `The review has no words “${wrong.highlight}”.` } } })
  return data
}
