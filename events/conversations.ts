import { z } from 'zod'
import { defineEvent } from './define-event'

export const messageSent = defineEvent({
  type: 'message.sent',
  version: 1,
  topic: 'conversations',
  says: 'Somebody wrote a message in a conversation.',
  isPlanned: true,
  schema: z.object({
    messageId: z.uuid(),
    conversationId: z.uuid(),
    senderId: z.uuid(),
    recipientIds: z.array(z.uuid()),
  }),
  key: (e) => e.conversationId,
})
export const supportAnswered = defineEvent({
  type: 'support.answered',
  version: 1,
  topic: 'conversations',
  says: 'Support answered the person who asked.',
  isPlanned: true,
  schema: z.object({ conversationId: z.uuid(), messageId: z.uuid(), customerId: z.uuid() }),
  key: (e) => e.conversationId,
})
