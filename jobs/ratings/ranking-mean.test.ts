import fc from 'fast-check'
import { expect, it } from 'vitest'
import { evidenceWeights, rankingMean, type WeighedReview } from './ranking-mean'

const confirmed = (rating: number): WeighedReview => ({ rating, evidence: 'lesson-confirmed' })
const review = fc.record({
  rating: fc.integer({ min: 1, max: 5 }),
  evidence: fc.constantFrom(...(Object.keys(evidenceWeights) as WeighedReview['evidence'][])),
})

it('is the site’s mean without reviews, and nothing when the site has none', () => {
  expect(rankingMean([], 4.2)).toBeCloseTo(4.2)
  expect(rankingMean([], null)).toBeNull()
})

it('is (C·m + Σw·r)/(C + Σw) with C = 8', () => {
  expect(rankingMean([confirmed(5), confirmed(5)], 4)).toBeCloseTo((8 * 4 + 10) / 10)
  expect(rankingMean([{ rating: 1, evidence: 'none' }], 4)).toBeCloseTo((8 * 4 + 0.4) / 8.4)
})

it('puts many good reviews over a single perfect one', () => {
  const many = [
    ...Array.from({ length: 40 }, () => confirmed(5)),
    ...Array.from({ length: 10 }, () => confirmed(4)),
  ]
  expect(rankingMean(many, 4.2)).toBeGreaterThan(rankingMean([confirmed(5)], 4.2)!)
})

it('gives more weight to a review with more behind it', () => {
  const means = (['none', 'watched', 'conversed', 'lesson-confirmed'] as const).map((evidence) =>
    rankingMean([{ rating: 5, evidence }], 3)!,
  )
  expect(means).toEqual(means.toSorted((a, b) => a - b))
  expect(new Set(means).size).toBe(4)
})

it('stays between the worst and the best of what it is made of', () => {
  fc.assert(
    fc.property(
      fc.array(review, { maxLength: 200 }),
      fc.double({ min: 1, max: 5, noNaN: true }),
      (reviews, siteMean) => {
        const all = [...reviews.map(({ rating }) => rating), siteMean]
        const mean = rankingMean(reviews, siteMean)!
        expect(mean).toBeGreaterThanOrEqual(Math.min(...all) - 1e-9)
        expect(mean).toBeLessThanOrEqual(Math.max(...all) + 1e-9)
      },
    ),
  )
})
