import { tutorApproved } from '@/events/tutors'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'

/** The tutor hears of every such decision anew: the profile may be decided on more than once. */
export const notifyTutorOfApproval = defineConsumer({
  name: 'notifications.tutor-approved',
  on: tutorApproved,
  handle: ({ event, data: { tutorId, userId }, ...context }) =>
    notify(context, {
      recipients: [userId],
      type: 'tutor-approved',
      tutor: tutorId,
      occasion: event.eventId,
    }),
})
