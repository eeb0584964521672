import type { PayloadRequest } from 'payload'
import type { Tutor, User, Video } from '@/payload-types'
import { Stars } from '@/cms/components/stars'
import { failureWords } from '@/cms/failure-words'
import { wordsFor } from '@/cms/words'
import { ageWords } from './age-words'
import { WaitingCard } from './waiting-card'
import { failedConversions, newReviews, tutorsToApprove, weekAgo } from './what-waits'

interface CardProps {
  req: PayloadRequest
  language: string
}

const listOf = (collection: string, filter: string) => `/admin/collections/${collection}?${filter}`
const pageOf = (collection: string, id: string) => `/admin/collections/${collection}/${id}`
const nameOf = (person: string | User | null | undefined) =>
  typeof person === 'object' && person ? person.name : '—'
const nameOfTutor = (tutor: string | Tutor) => (typeof tutor === 'object' ? nameOf(tutor.user) : '—')
const nameOfVideo = (video: string | Video) => (typeof video === 'object' ? video.originalName : '—')

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
  const { total, rows } = await failedConversions(req)
  return (
    <WaitingCard
      title={words.failuresTitle}
      empty={words.failuresEmpty}
      all={{
        href: listOf('video-conversion-tasks', 'where[or][0][and][0][status][equals]=failed&sort=-updatedAt'),
        label: words.showAll,
      }}
      total={total}
      isUrgent
      rows={rows.map((task) => ({
        id: task.id,
        href: pageOf('video-conversion-tasks', task.id),
        title: `${nameOfVideo(task.video)} · ${task.profile}`,
        detail: `${nameOf(task.uploader)}. ${failureWords(task.failureCode, language)}`,
        age: words.ago(ageWords(task.finishedAt ?? task.updatedAt, language)),
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
