import type { PayloadRequest } from 'payload'
import type { Post, Review, Tutor, User, Video } from '@/payload-types'

const shownRows = 5
const weekMs = 7 * 24 * 60 * 60 * 1000

export interface Waiting<Row> {
  /** All that wait; `rows` holds the first few. */
  total: number
  rows: Row[]
}

type Found<Row> = { docs: Row[]; totalDocs: number }
const waiting = <Row>({ docs, totalDocs }: Found<Row>): Waiting<Row> => ({ total: totalDocs, rows: docs })

/** Profiles that were sent for approval, the longest waiting first. */
export const tutorsToApprove = async (req: PayloadRequest): Promise<Waiting<Tutor>> =>
  waiting(
    await req.payload.find({
      collection: 'tutors',
      where: { status: { equals: 'pending' } },
      sort: 'submittedAt',
      limit: shownRows,
      depth: 1,
      req,
      overrideAccess: false,
    }),
  )

/** Videos that could not be converted, the latest first: one each, however many of its renditions are missing. */
export const failedVideos = async (req: PayloadRequest): Promise<Waiting<Video>> =>
  waiting(
    await req.payload.find({
      collection: 'videos',
      where: { state: { equals: 'failed' } },
      sort: '-updatedAt',
      limit: shownRows,
      depth: 1,
      req,
      overrideAccess: false,
    }),
  )

/** Reviews of the last seven days, the latest first. */
export const newReviews = async (req: PayloadRequest): Promise<Waiting<Review>> =>
  waiting(
    await req.payload.find({
      collection: 'reviews',
      where: { createdAt: { greater_than: weekAgo() } },
      sort: '-createdAt',
      limit: shownRows,
      depth: 2,
      req,
      overrideAccess: false,
    }),
  )

/** The lessons of the tutor who looks, the latest first. */
export const ownLessons = async (req: PayloadRequest, user: User): Promise<Waiting<Post>> =>
  waiting(
    await req.payload.find({
      collection: 'posts',
      where: { author: { equals: user.id } },
      sort: '-updatedAt',
      limit: shownRows,
      depth: 0,
      req,
      overrideAccess: false,
    }),
  )

export const weekAgo = (): string => new Date(Date.now() - weekMs).toISOString()
