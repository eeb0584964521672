import { userDeviceAdded } from '@/events/users'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'

/** A person hears of every new device on which somebody signed in to the account. */
export const notifyOfDevice = defineConsumer({
  name: 'notifications.device-added',
  on: userDeviceAdded,
  handle: ({ data: { userId, deviceId }, ...context }) =>
    notify(context, {
      recipients: [userId],
      type: 'device-added',
      params: { deviceId },
      occasion: deviceId,
    }),
})
