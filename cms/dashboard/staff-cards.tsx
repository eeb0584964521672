import type { PayloadRequest } from 'payload'
import type { Tutor, User } from '@/payload-types'
import { Stars } from '@/cms/components/stars'
import { failureWords } from '@/cms/failure-words'
import { wordsFor } from '@/cms/words'
import { ageWords } from './age-words'
import { WaitingCard } from './waiting-card'
import { failedVideos, newReviews, tutorsToApprove, weekAgo } from './what-waits'

interface CardProps {
  req: PayloadRequest
  language: string
}

const listOf = (collection: string, filter: string) => `/admin/collections/${collection}?${filter}`
const pageOf = (collection: string, id: string) => `/admin/collections/${collection}/${id}`
const nameOf = (person: string | User | null | undefined) =>
  typeof person === 'object' && person ? person.name : '—'
const nameOfTutor = (tutor: string | Tutor) => (typeof tutor === 'object' ? nameOf(tutor.user) : '—')

export async function TutorsCard({ req, language }: CardProps) {
  const words = wordsFor(language)
  const { total, rows } = await tutorsToApprove(req)
  return (
    <WaitingCard
      title={words.tutorsTitle}
      empty={words.tutorsEmpty}
      all={{
        href: listOf('tutors', 'where[or][0][and][0][status][equals]=pending&sort=submittedAt'),
        label: words.showAll,
      }}
      total={total}
      isUrgent
      rows={rows.map((tutor) => ({
        id: tutor.id,
        href: pageOf('tutors', tutor.id),
        title: nameOf(tutor.user),
        detail: tutor.headline ?? words.noHeadline,
        age: words.waits(ageWords(tutor.submittedAt ?? tutor.createdAt, language)),
      }))}
    />
  )
}

export async function FailuresCard({ req, language }: CardProps) {
  const words = wordsFor(language)
  const { total, rows } = await failedVideos(req)
  return (
    <WaitingCard
      title={words.failuresTitle}
      empty={words.failuresEmpty}
      all={{
        href: listOf('videos', 'where[or][0][and][0][state][equals]=failed&sort=-updatedAt'),
        label: words.showAll,
      }}
      total={total}
      isUrgent
      rows={rows.map((video) => ({
        id: video.id,
        href: pageOf('videos', video.id),
        title: video.originalName,
        detail: `${nameOf(video.uploader)}. ${failureWords(video.failureCode, language)}`,
        age: words.ago(ageWords(video.updatedAt, language)),
      }))}
    />
  )
}

export async function ReviewsCard({ req, language }: CardProps) {
  const words = wordsFor(language)
  const { total, rows } = await newReviews(req)
  return (
    <WaitingCard
      title={words.reviewsTitle}
      empty={words.reviewsEmpty}
      all={{
        href: listOf('reviews', `where[or][0][and][0][createdAt][greater_than]=${weekAgo()}&sort=-createdAt`),
        label: words.showAll,
      }}
      total={total}
      rows={rows.map((review) => ({
        id: review.id,
        href: pageOf('reviews', review.id),
        title: `${nameOf(review.author)} → ${nameOfTutor(review.tutor)}`,
        detail: (
          <>
            <Stars rating={review.rating} label={words.stars(review.rating)} /> {review.content}
          </>
        ),
        age: words.ago(ageWords(review.createdAt, language)),
      }))}
    />
  )
}
