import type { CollectionAfterChangeHook, PayloadRequest } from 'payload'
import type { ReportReason } from '@/collections/reports/report-reasons'
import { sql, transactionOf } from '@/platform/database/transaction'
import { linksIn, listedWords, moderationRules } from './rules'

interface Flag {
  subjectType: 'posts' | 'comments' | 'reviews'
  subjectId: string
  authorId: string
  reason: ReportReason
  text: string
}

/** One report of the site's own for each reason, as long as it is undecided. */
async function file(
  req: PayloadRequest,
  { subjectType, subjectId, authorId, reason, text }: Flag,
): Promise<void> {
  const db = await transactionOf(req)
  await db.execute(sql`
    insert into reports (subject_type, subject_id, subject_user_id, reason, text)
    select ${subjectType}::text::enum_reports_subject_type, ${subjectId}, ${authorId}, ${reason}::text::enum_reports_reason, ${text.slice(0, 1000)}
    where not exists (select 1 from reports where subject_type::text = ${subjectType} and subject_id = ${subjectId}
      and reason::text = ${reason} and reporter_id is null and status = 'open')`)
}

/** What others see or soon will; a draft is its author's own. */
const shown = new Set<unknown>(['published', 'pending'])

/**
 * Tells moderation of listed words and of many links in new words; they are shown as they are, and nothing is deleted. `fields` are those
 * that hold them.
 */
export const flagText =
  (subjectType: Flag['subjectType'], fields: readonly string[]): CollectionAfterChangeHook =>
  async ({ doc, previousDoc, operation, req }) => {
    const row = doc as Record<string, unknown> & { id: string }
    const before = (previousDoc ?? {}) as Record<string, unknown>
    if (!shown.has(row.status)) return doc as unknown
    const isNew = operation === 'create' || !shown.has(before.status)
    const changed = fields.filter((field) => isNew || row[field] !== before[field])
    const text = changed
      .map((field) => row[field])
      .filter((value) => typeof value === 'string')
      .join('\n')
    if (!text) return doc as unknown
    const { words, mostLinks } = await moderationRules(req)
    const author = row.author as string | { id: string }
    const flag = { subjectType, subjectId: row.id, authorId: typeof author === 'object' ? author.id : author }
    const listed = listedWords(text, words ?? '')
    if (listed.length > 0) await file(req, { ...flag, reason: 'words', text: listed.join(', ') })
    const links = linksIn(text)
    if (links > mostLinks) await file(req, { ...flag, reason: 'links', text: String(links) })
    return doc as unknown
  }
