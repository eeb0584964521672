import { z } from 'zod'
import { defineEvent } from './define-event'

const report = z.object({ reportId: z.uuid(), reporterId: z.uuid() })

export const reportFiled = defineEvent({
  type: 'report.filed',
  version: 1,
  topic: 'reports',
  says: 'Somebody reported something to moderation.',
  schema: report,
  key: (e) => e.reportId,
})
export const reportDecided = defineEvent({
  type: 'report.decided',
  version: 1,
  topic: 'reports',
  says: 'Moderation decided on the report.',
  schema: report.extend({ decision: z.enum(['upheld', 'dismissed']) }),
  key: (e) => e.reportId,
})
