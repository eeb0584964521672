import { z } from 'zod'
import { defineEvent } from './define-event'

const decided = z.object({ tutorId: z.uuid(), userId: z.uuid() })
const followed = z.object({ tutorId: z.uuid(), followerId: z.uuid() })

export const tutorApproved = defineEvent({
  type: 'tutor.approved',
  version: 1,
  topic: 'tutors',
  schema: decided,
  key: (e) => e.tutorId,
})
export const tutorRejected = defineEvent({
  type: 'tutor.rejected',
  version: 1,
  topic: 'tutors',
  schema: decided,
  key: (e) => e.tutorId,
})
export const tutorFollowed = defineEvent({
  type: 'tutor.followed',
  version: 1,
  topic: 'tutors',
  schema: followed,
  key: (e) => e.tutorId,
})
export const tutorUnfollowed = defineEvent({
  type: 'tutor.unfollowed',
  version: 1,
  topic: 'tutors',
  schema: followed,
  key: (e) => e.tutorId,
})
