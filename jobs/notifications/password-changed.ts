import { userPasswordChanged } from '@/events/users'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'

/** A person hears of every change of the password. */
export const notifyOfPassword = defineConsumer({
  name: 'notifications.password-changed',
  on: userPasswordChanged,
  handle: ({ event, data: { userId }, ...context }) =>
    notify(context, { recipients: [userId], type: 'password-changed', occasion: event.eventId }),
})
