import { z } from 'zod'
import { defineEvent } from './define-event'

const user = z.object({ userId: z.uuid() })

export const userRegistered = defineEvent({
  type: 'user.registered',
  version: 1,
  topic: 'users',
  says: 'Somebody made an account, or an admin made one for them.',
  schema: user.extend({ role: z.enum(['student', 'tutor', 'editor', 'support', 'admin']) }),
  key: (e) => e.userId,
})
export const userDeviceAdded = defineEvent({
  type: 'user.device-added',
  version: 1,
  topic: 'users',
  says: 'The person signed in from a browser that was never seen before; the first one is not told.',
  schema: user.extend({ deviceId: z.uuid() }),
  key: (e) => e.userId,
})
export const userPasswordChanged = defineEvent({
  type: 'user.password-changed',
  version: 1,
  topic: 'users',
  says: 'The account has a new password: set by the person, by a reset or by an admin.',
  schema: user,
  key: (e) => e.userId,
})
export const userSuspended = defineEvent({
  type: 'user.suspended',
  version: 1,
  topic: 'users',
  says: 'An admin suspended the person, whose sessions are over.',
  schema: user,
  key: (e) => e.userId,
})
export const userRestored = defineEvent({
  type: 'user.restored',
  version: 1,
  topic: 'users',
  says: 'A suspended or deleted person is active again.',
  schema: user,
  key: (e) => e.userId,
})
export const userDeleted = defineEvent({
  type: 'user.deleted',
  version: 1,
  topic: 'users',
  says: 'The account is deleted: nobody can sign in to it any more.',
  schema: user,
  key: (e) => e.userId,
})
