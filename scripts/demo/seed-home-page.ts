import type { PayloadRequest } from 'payload'
import { bestReviews } from './reviews'

/** The editor's choice of reviews. */
export async function seedHomePage(req: PayloadRequest, reviewIds: Map<string, string>): Promise<void> {
  await req.payload.updateGlobal({
    slug: 'home-page',
    data: {
      bestReviews: bestReviews.map(({ review, highlight }) => ({
        review: reviewIds.get(review)!,
        highlight,
      })),
    },
    depth: 0,
    req,
  })
}
