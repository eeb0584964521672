import { supportAnswered } from '@/events/conversations'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'

/** Whoever asked support hears of the answer; not from whom, for support speaks as one. */
export const notifyCustomerOfAnswer = defineConsumer({
  name: 'notifications.support-answered',
  on: supportAnswered,
  handle: ({ data: { conversationId, messageId, customerId }, ...context }) =>
    notify(context, {
      recipients: [customerId],
      type: 'support-answered',
      params: { conversationId, messageId },
      occasion: messageId,
      group: `support-answered:${conversationId}`,
    }),
})
