import { reportDecided } from '@/events/reports'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'

/** Whoever reported something hears what came of it. */
export const notifyReporterOfDecision = defineConsumer({
  name: 'notifications.report-decided',
  on: reportDecided,
  handle: ({ event, data: { reportId, reporterId, decision }, ...context }) =>
    notify(context, {
      recipients: [reporterId],
      type: 'report-decided',
      params: { reportId, decision },
      occasion: event.eventId,
    }),
})
