import { z } from 'zod'
import { defineEvent } from './define-event'

export const accountLinkIssued = defineEvent({
  type: 'account-link.issued',
  version: 1,
  topic: 'users',
  says: 'A link is to be mailed to the person: to confirm an address, to set a new password.',
  schema: z.object({ linkId: z.uuid(), userId: z.uuid() }),
  key: (e) => e.userId,
})
