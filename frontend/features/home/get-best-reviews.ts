import { getLocale } from 'next-intl/server'
import type { EvidenceTier, NamedSlug, Person, ReviewCard } from '@/server/api-types'
import { fetchFromApi } from '@/frontend/lib/api-server'

const query = `query BestReviews {
  HomePage {
    bestReviews {
      id
      highlight
      review {
        id rating content evidence createdAt
        subject { slug name }
        author { id username name avatar { url } }
        tutor { id ratingMean ratingCount user { id username name avatar { url } } }
      }
    }
  }
}`

type GraphPerson = Omit<Person, 'avatarUrl'> & { avatar: { url: string | null } | null }

interface BestReviewsAnswer {
  data?: {
    HomePage?: {
      bestReviews?: {
        highlight: string | null
        review: {
          id: string
          rating: number
          content: string
          evidence: string | null
          createdAt: string
          subject: NamedSlug | null
          author: GraphPerson | null
          tutor: {
            id: string
            ratingMean: number | null
            ratingCount: number | null
            user: GraphPerson | null
          } | null
        } | null
      }[]
    }
  }
}

const personOf = ({ id, username, name, avatar }: GraphPerson): Person => ({
  id,
  username,
  name,
  avatarUrl: avatar?.url ?? null,
})

/** The reviews that the editors chose, in their order. One whose people are gone is left out. */
export async function getBestReviews(): Promise<ReviewCard[]> {
  const answer = await fetchFromApi<BestReviewsAnswer>(`/api/graphql?locale=${await getLocale()}`, { query })
  return (answer.data?.HomePage?.bestReviews ?? []).flatMap(({ highlight, review }) => {
    if (!review?.author || !review.tutor?.user) return []
    return {
      id: review.id,
      author: personOf(review.author),
      tutor: {
        ...personOf(review.tutor.user),
        tutorId: review.tutor.id,
        rating: { mean: review.tutor.ratingMean, count: review.tutor.ratingCount ?? 0 },
      },
      subject: review.subject,
      rating: review.rating,
      criteria: { clarity: null, patience: null, preparation: null, result: null },
      content: review.content,
      highlight,
      // GraphQL has no hyphens in the names of its values.
      evidence: (review.evidence ?? 'none').replaceAll('_', '-') as EvidenceTier,
      reply: null,
      helpfulCount: 0,
      createdAt: review.createdAt,
      editedAt: null,
      viewer: null,
    }
  })
}
