import type { EvidenceTier } from '@/server/api-types'

/** How many reviews of a mean tutor every tutor is given. */
const priorReviews = 8

/** How much a review counts by what the platform knows of what stands behind it. */
export const evidenceWeights: Record<EvidenceTier, number> = {
  none: 0.4,
  watched: 0.7,
  conversed: 0.85,
  'lesson-confirmed': 1,
}

export interface WeighedReview {
  /** 1 … 5 stars. */
  rating: number
  evidence: EvidenceTier
}

/**
 * The Bayesian mean by which tutors are ordered: few or weak reviews leave it near the site's mean.
 * `null` while there is no review on the site.
 */
export function rankingMean(reviews: readonly WeighedReview[], siteMean: number | null): number | null {
  if (siteMean === null) return null
  let weight = priorReviews
  let sum = priorReviews * siteMean
  for (const { rating, evidence } of reviews) {
    weight += evidenceWeights[evidence]
    sum += evidenceWeights[evidence] * rating
  }
  return sum / weight
}
