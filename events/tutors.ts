import { z } from 'zod'
import { defineEvent } from './define-event'

const decided = z.object({ tutorId: z.uuid(), userId: z.uuid() })
const followed = z.object({ tutorId: z.uuid(), followerId: z.uuid() })

export const tutorSubmitted = defineEvent({
  type: 'tutor.submitted',
  version: 1,
  topic: 'tutors',
  says: 'The tutor asks for the profile to be approved.',
  schema: decided,
  key: (e) => e.tutorId,
})
export const tutorApproved = defineEvent({
  type: 'tutor.approved',
  version: 1,
  topic: 'tutors',
  says: 'An admin approved the profile: the tutor may publish.',
  schema: decided,
  key: (e) => e.tutorId,
})
export const tutorRejected = defineEvent({
  type: 'tutor.rejected',
  version: 1,
  topic: 'tutors',
  says: 'An admin rejected the profile, with a reason that stands on it.',
  schema: decided,
  key: (e) => e.tutorId,
})
export const tutorSuspended = defineEvent({
  type: 'tutor.suspended',
  version: 1,
  topic: 'tutors',
  says: 'The profile is no longer shown: suspended by an admin, by itself or with its person.',
  schema: decided,
  key: (e) => e.tutorId,
})
export const tutorFollowed = defineEvent({
  type: 'tutor.followed',
  version: 1,
  topic: 'tutors',
  says: 'Somebody began to follow the tutor.',
  schema: followed,
  key: (e) => e.tutorId,
})
export const tutorUnfollowed = defineEvent({
  type: 'tutor.unfollowed',
  version: 1,
  topic: 'tutors',
  says: 'Somebody no longer follows the tutor.',
  schema: followed,
  key: (e) => e.tutorId,
})
