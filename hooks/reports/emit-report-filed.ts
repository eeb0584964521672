import type { CollectionAfterChangeHook } from 'payload'
import type { Report } from '@/payload-types'
import { appendToOutbox } from '@/events/outbox'
import { reportFiled } from '@/events/reports'
import { optionalIdOf } from '@/hooks/shared/id-of'

export const emitReportFiled: CollectionAfterChangeHook<Report> = async ({ doc, operation, req }) => {
  const reporterId = optionalIdOf(doc.reporter)
  if (operation === 'create' && reporterId)
    await appendToOutbox(req, reportFiled, { reportId: doc.id, reporterId })
  return doc
}
