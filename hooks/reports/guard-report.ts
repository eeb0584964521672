import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import type { Report } from '@/payload-types'
import { reportable, type Reportable } from '@/collections/reports/report-reasons'
import { sql, transactionOf } from '@/platform/database/transaction'
import { AppError } from '@/platform/errors/app-error'
import { clientAddress, rateLimitsOf } from '@/platform/rate-limits'

/** The column that says whose a row is. */
const owners: Record<Reportable, string> = {
  users: 'id',
  posts: 'author_id',
  videos: 'uploader_id',
  comments: 'author_id',
  reviews: 'author_id',
}

/** A video is seen in the lesson that shows it. */
async function seenIn(req: PayloadRequest, type: Reportable, id: string): Promise<[Reportable, string]> {
  if (type !== 'videos') return [type, id]
  const db = await transactionOf(req)
  const { rows } = await db.execute<{ id: string }>(sql`select id from posts where video_id::text = ${id}`)
  if (!rows[0]) throw new AppError('not-found')
  return ['posts', rows[0].id]
}

async function ownerOf(req: PayloadRequest, type: Reportable, id: string): Promise<string> {
  const [collection, seenId] = await seenIn(req, type, id)
  // Whoever cannot see it does not learn by reporting that it is there.
  const isSeen = await req.payload
    .findByID({ collection, id: seenId, depth: 0, req, overrideAccess: false, disableErrors: true })
    .catch(() => null)
  if (!isSeen) throw new AppError('not-found')
  const db = await transactionOf(req)
  const { rows } = await db.execute<{ owner: string }>(
    sql`select ${sql.identifier(owners[type])} as owner from ${sql.identifier(type)} where id = ${id}`,
  )
  return rows[0]!.owner
}

/** A person reports what they see and is not theirs, once as long as it is undecided. What the site itself finds comes as it is. */
export const guardReport: CollectionBeforeChangeHook<Report> = async ({ data, operation, req }) => {
  const { user } = req
  if (operation !== 'create' || !user || data.reporter !== user.id) return data
  const { subjectType, subjectId } = data
  if (!subjectType || !subjectId || !reportable.includes(subjectType)) return data
  const subjectUser = await ownerOf(req, subjectType, subjectId)
  if (subjectUser === user.id) throw new AppError('own-report')
  const db = await transactionOf(req)
  const { rowCount: isReported } = await db.execute(sql`
    select 1 from reports where reporter_id = ${user.id} and subject_type::text = ${subjectType} and subject_id = ${subjectId} and status = 'open'`)
  if (isReported) throw new AppError('already-reported')
  await rateLimitsOf(req.payload).take('report', { account: user.id, address: clientAddress(req.headers) })
  return { ...data, subjectUser }
}
