import { tutorFollowed } from '@/events/tutors'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'

/** The tutor hears of a follower who still follows. */
export const notifyTutorOfFollower = defineConsumer({
  name: 'notifications.tutor-followed',
  on: tutorFollowed,
  async handle({ data: { tutorId, followerId }, ...context }) {
    const { rows } = await context.db.query<{ user_id: string }>(
      'select t.user_id from tutors t join follows f on f.tutor_id = t.id and f.follower_id = $2 where t.id = $1',
      [tutorId, followerId],
    )
    if (!rows[0]) return
    await notify(context, {
      recipients: [rows[0].user_id],
      type: 'tutor-followed',
      actor: followerId,
      tutor: tutorId,
      occasion: `${tutorId}:${followerId}`,
      group: `tutor-followed:${tutorId}`,
    })
  },
})
