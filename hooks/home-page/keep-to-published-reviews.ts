import type { GlobalAfterReadHook } from 'payload'
import type { HomePage } from '@/payload-types'
import { hasRole } from '@/cms/access/roles'
import { optionalIdOf } from '@/hooks/shared/id-of'

/** A review that is hidden leaves the home page at once, its marked words too; editors go on seeing the row. */
export const keepToPublishedReviews: GlobalAfterReadHook = async ({ doc, req }) => {
  const rows = (doc as Partial<HomePage>).bestReviews ?? []
  const ids = rows.map((row) => optionalIdOf(row.review)).filter((id) => id !== null)
  if (rows.length === 0 || hasRole(req.user, 'admin', 'editor')) return doc
  const { docs } = await req.payload.find({
    collection: 'reviews',
    where: { id: { in: ids }, status: { equals: 'published' }, 'tutor.status': { equals: 'approved' } },
    limit: ids.length,
    depth: 0,
    select: {},
    req,
    overrideAccess: true,
  })
  const published = new Set(docs.map(({ id }) => id))
  return { ...doc, bestReviews: rows.filter((row) => published.has(optionalIdOf(row.review) ?? '')) }
}
