import { tutorRejected } from '@/events/tutors'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'

/** The tutor hears of every such decision anew: the profile may be decided on more than once. */
export const notifyTutorOfRejection = defineConsumer({
  name: 'notifications.tutor-rejected',
  on: tutorRejected,
  handle: ({ event, data: { tutorId, userId }, ...context }) =>
    notify(context, {
      recipients: [userId],
      type: 'tutor-rejected',
      tutor: tutorId,
      occasion: event.eventId,
    }),
})
