import type { PayloadRequest } from 'payload'
import { issueLink } from '@/collections/account-links/issue-link'
import { appendToOutbox } from '@/events/outbox'
import { reportDecided } from '@/events/reports'
import { liftSanction } from '@/hooks/sanctions/lift-sanction'
import { sql, transactionOf } from '@/platform/database/transaction'
import { AppError } from '@/platform/errors/app-error'
import type { ModerationKind, ModerationVerdict } from '@/server/api-types'

/** Something that has a status which moderation sets. */
export interface Decidable {
  subjectType: 'tutors' | 'posts' | 'reviews' | 'comments' | 'users' | 'sanctions'
  subjectId: string
}

/** What a verdict did: enough to show it and to take it back. */
export interface Outcome extends Decidable {
  title: string | null
  before: string
  after: string
  reportIds: string[]
}

interface Verdict {
  verdict: ModerationVerdict
  /** What the person is told; may be missing where nothing is refused. */
  reason: string | null
}

const titles = {
  tutors: sql`headline`,
  posts: sql`title`,
  reviews: sql`left(content, 120)`,
  comments: sql`left(content, 120)`,
  users: sql`name`,
  sanctions: sql`kind::text`,
}
const states = { users: sql`status::text`, sanctions: sql`appeal_status::text` } as Record<
  string,
  typeof titles.tutors
>

/** Holds the row and tells what it says now. @throws AppError `not-found` */
export async function hold(
  req: PayloadRequest,
  { subjectType, subjectId }: Decidable,
): Promise<{ title: string | null; status: string }> {
  const db = await transactionOf(req)
  const { rows } = await db.execute<{ title: string | null; status: string }>(sql`
    select ${titles[subjectType]} as title, ${states[subjectType] ?? sql`status::text`} as status
    from ${sql.identifier(subjectType)} where id = ${subjectId} for update`)
  if (!rows[0]) throw new AppError('not-found')
  return rows[0]
}

/** Sets the status by the same rules, hooks and facts as by hand, in the name of whoever decides. */
export async function setStatus(
  req: PayloadRequest,
  { subjectType, subjectId }: Decidable,
  data: Record<string, unknown>,
): Promise<void> {
  await req.payload.update({
    collection: subjectType as 'posts',
    id: subjectId,
    data,
    depth: 0,
    req,
    user: req.user,
    overrideAccess: false,
  })
}

async function decidePending(
  req: PayloadRequest,
  subject: Decidable,
  approved: Record<string, unknown>,
  rejected: Record<string, unknown>,
  { verdict }: Verdict,
): Promise<Outcome> {
  const { title, status } = await hold(req, subject)
  if (status !== 'pending') throw new AppError('decided-already')
  const data = verdict === 'approve' ? approved : rejected
  await setStatus(req, subject, data)
  return { ...subject, title, before: status, after: String(data.status), reportIds: [] }
}

/** What is hidden when a report is right; nothing of a person, who is warned, muted or suspended instead. */
async function reportedThing(
  req: PayloadRequest,
  reportId: string,
): Promise<Decidable & { reportIds: string[]; subjectKey: Decidable }> {
  const db = await transactionOf(req)
  const { rows } = await db.execute<{ id: string; type: string; subject: string }>(sql`
    select r.id, r.subject_type::text as type, r.subject_id as subject from reports r
    join reports first on first.id = ${reportId} and first.subject_type = r.subject_type and first.subject_id = r.subject_id
    where r.status = 'open' order by r.id for update of r`)
  const [report] = rows
  if (!report) throw new AppError('decided-already')
  const reportIds = rows.map(({ id }) => id)
  const subjectKey = { subjectType: report.type, subjectId: report.subject } as Decidable
  if (report.type !== 'videos') return { ...subjectKey, reportIds, subjectKey }
  const { rows: posts } = await db.execute<{ id: string }>(
    sql`select id from posts where video_id = ${report.subject}`,
  )
  if (!posts[0]) throw new AppError('not-found')
  return { subjectType: 'posts', subjectId: posts[0].id, reportIds, subjectKey }
}

async function decideReport(req: PayloadRequest, id: string, { verdict }: Verdict): Promise<Outcome> {
  const { reportIds, subjectType, subjectId } = await reportedThing(req, id)
  const subject = { subjectType, subjectId }
  const { title, status } = await hold(req, subject)
  const hides = verdict === 'reject' && subjectType !== 'users' && status === 'published'
  if (hides) await setStatus(req, subject, { status: 'hidden' })
  await settleReports(req, reportIds, verdict === 'reject' ? 'upheld' : 'dismissed')
  return { ...subject, title, before: status, after: hides ? 'hidden' : status, reportIds }
}

/** Decides on reports, or opens them again, and tells whoever filed them. */
export async function settleReports(
  req: PayloadRequest,
  reportIds: readonly string[],
  status: 'upheld' | 'dismissed' | 'open',
): Promise<void> {
  if (reportIds.length === 0) return
  const db = await transactionOf(req)
  const { rows } = await db.execute<{ id: string; reporterId: string | null }>(sql`
    update reports set status = ${status}::text::enum_reports_status, updated_at = now(),
      decided_at = case when ${status} = 'open' then null else now() end
    where id in (${sql.join(
      reportIds.map((id) => sql`${id}::uuid`),
      sql`, `,
    )}) returning id, reporter_id as "reporterId"`)
  if (status === 'open') return
  for (const { id, reporterId } of rows)
    if (reporterId) await appendToOutbox(req, reportDecided, { reportId: id, reporterId, decision: status })
}

/** Decided by another admin than the one who issued it, where there is another. */
async function decideAppeal(req: PayloadRequest, id: string, { verdict, reason }: Verdict): Promise<Outcome> {
  const subject = { subjectType: 'sanctions', subjectId: id } as const
  const { title, status } = await hold(req, subject)
  if (status !== 'open') throw new AppError('decided-already')
  const db = await transactionOf(req)
  const { rows } = await db.execute<{
    userId: string
    email: string
    isOwn: boolean
    isLifted: boolean
    hasOther: boolean
  }>(sql`
    select s.user_id as "userId", u.email, s.issued_by_id = ${req.user!.id} as "isOwn", s.lifted_at is not null as "isLifted",
      exists (select 1 from users a where a.role = 'admin' and a.status = 'active' and a.id not in (${req.user!.id}, s.user_id)) as "hasOther"
    from sanctions s join users u on u.id = s.user_id where s.id = ${id}`)
  const { userId, email, isOwn, isLifted, hasOther } = rows[0]!
  if (isOwn && hasOther) throw new AppError('another-admin')
  const after = verdict === 'approve' ? 'granted' : 'refused'
  await db.execute(sql`
    update sanctions set appeal_status = ${after}::text::enum_sanctions_appeal_status, appeal_answer = ${reason}, updated_at = now() where id = ${id}`)
  if (verdict === 'approve' && !isLifted) await liftSanction(req, id, reason ?? 'appeal granted')
  await issueLink(req, { userId, kind: 'appeal-answer', email, sanctionId: id })
  return { ...subject, title, before: status, after, reportIds: [] }
}

/** Carries out a verdict on one item of the queue, in the request's transaction. @throws AppError `decided-already` of two at once */
export function carryOut(
  req: PayloadRequest,
  kind: ModerationKind,
  id: string,
  verdict: Verdict,
): Promise<Outcome> {
  const of = (subjectType: Decidable['subjectType']) => ({ subjectType, subjectId: id })
  const published = { status: 'published' }
  const hidden = { status: 'hidden' }
  const kinds: Record<ModerationKind, () => Promise<Outcome>> = {
    tutor: () =>
      decidePending(
        req,
        of('tutors'),
        { status: 'approved' },
        { status: 'rejected', rejectionReason: verdict.reason },
        verdict,
      ),
    post: () => decidePending(req, of('posts'), published, hidden, verdict),
    review: () => decidePending(req, of('reviews'), published, hidden, verdict),
    report: () => decideReport(req, id, verdict),
    appeal: () => decideAppeal(req, id, verdict),
  }
  return kinds[kind]()
}
