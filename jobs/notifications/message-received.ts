import { messageSent } from '@/events/conversations'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'

/** Everybody else in the conversation hears of a message. */
export const notifyRecipientsOfMessage = defineConsumer({
  name: 'notifications.message-received',
  on: messageSent,
  handle: ({ data: { messageId, conversationId, senderId, recipientIds }, ...context }) =>
    notify(context, {
      recipients: recipientIds,
      type: 'message-received',
      actor: senderId,
      params: { conversationId, messageId },
      occasion: messageId,
      group: `message-received:${conversationId}`,
    }),
})
