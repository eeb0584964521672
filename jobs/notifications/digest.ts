import type { ClientBase, Pool } from 'pg'
import { securityTypes, type NotificationType } from '@/collections/notifications/notification-types'
import { poolTransaction } from '@/platform/database/pool-transaction'
import { ensureSettings } from './ensure-settings'
import { afterQuietHours, type QuietHours } from './quiet-hours'
import { isWithdrawn } from './subject-sql'
import { localTime, momentOf } from './time-zone'

/** When digests come, by the person's clock; the weekly one on Mondays. */
const digestHour = 9
/** Nobody is told of what is older than this. */
const oldest = `interval '30 days'`
const lessonsListed = 5

/** A round takes so many, each in a moment. */
const peopleAtOnce = 500

export type DigestPeriod = 'daily' | 'weekly'

interface DueSettings extends QuietHours {
  id: string
  userId: string
  period: DigestPeriod
  timeZone: string
}

export interface Digest {
  period: DigestPeriod
  counts: { type: NotificationType; count: number }[]
  /** The newest ones. */
  lessons: { postTitle: string; tutorName: string; path: string }[]
  lessonCount: number
}

/** The last time at which a digest was to come, by clocks in the zone. */
export function lastDigestTime(now: Date, timeZone: string, period: DigestPeriod): Date {
  const local = localTime(now, timeZone)
  const weekday = (new Date(Date.UTC(local.year, local.month - 1, local.day)).getUTCDay() + 6) % 7
  const day = local.day - (period === 'weekly' ? weekday : 0)
  const at = (date: number) => momentOf({ ...local, day: date, hour: digestHour, minute: 0 }, timeZone)
  const latest = at(day)
  return latest <= now ? latest : at(day - (period === 'weekly' ? 7 : 1))
}

/** What is told in a digest: unread, still there, and neither mailed nor about to be. `until` closes the period. */
const isMissed = (n: string, since: string, until: string) => `${n}.read_at is null
  and ${n}.created_at > greatest(${since}, ${until} - ${oldest}) and ${n}.created_at <= ${until}
  and not ${isWithdrawn(n)}
  and ${n}.type::text <> all ('{${securityTypes.join(',')}}'::text[])
  and not exists (select 1 from notification_deliveries m where m.notification_id = ${n}.id and m.channel = 'email' and m.state in ('waiting', 'sent'))`

/** The first time after `now` at which a digest is to come, by clocks in the zone. */
export function nextDigestTime(now: Date, timeZone: string, period: DigestPeriod): Date {
  const last = localTime(lastDigestTime(now, timeZone, period), timeZone)
  const days = period === 'weekly' ? 7 : 1
  return momentOf({ ...last, day: last.day + days, hour: digestHour, minute: 0 }, timeZone)
}

/**
 * Writes a delivery for everybody whose time for a digest has come and who missed something: one for each period, however often
 * this runs and beside whom.
 */
export async function writeDigests(
  pool: Pool,
  { now = new Date(), signal }: { now?: Date; signal?: AbortSignal } = {},
): Promise<void> {
  let looked = peopleAtOnce
  while (looked === peopleAtOnce && !signal?.aborted)
    looked = await poolTransaction(pool, (db) => writeSomeDigests(db, now))
}

/** @returns how many people's time had come, at most `peopleAtOnce` */
async function writeSomeDigests(db: ClientBase, now: Date): Promise<number> {
  const { rows: due } = await db.query<DueSettings>(
    `select s.id, s.user_id as "userId", s.digest::text as period, s.time_zone as "timeZone", s.quiet_from as "from", s.quiet_to as "to"
     from profile_settings s where s.digest <> 'off' and coalesce(s.next_digest_at, '-infinity') <= $1
     order by coalesce(s.next_digest_at, '-infinity') limit ${peopleAtOnce} for update skip locked`,
    [now],
  )
  if (due.length === 0) return 0
  const times = due.map(({ timeZone, period }) => lastDigestTime(now, timeZone, period))
  await db.query(
    `insert into notification_deliveries (type, channel, recipient_id, due_at, created_at, dedupe_key)
     select 'digest', 'email', w.user_id, w.due_at, w.at, 'digest:' || w.user_id || ':' || w.occasion
     from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::text[]) as w(user_id, at, due_at, occasion)
     join users u on u.id = w.user_id and u.status = 'active' join profile_settings s on s.user_id = u.id
     where coalesce(s.digest_sent_at, u.created_at) < w.at
       and exists (select 1 from notifications n where n.recipient_id = w.user_id and ${isMissed('n', `coalesce(s.digest_sent_at, '-infinity')`, 'w.at')})
     on conflict (dedupe_key) do nothing`,
    [
      due.map(({ userId }) => userId),
      times,
      due.map((hours) => afterQuietHours(now, hours)),
      times.map((at) => at.toISOString()),
    ],
  )
  await db.query(
    `update profile_settings s set next_digest_at = w.next from unnest($1::uuid[], $2::timestamptz[]) as w(id, next) where s.id = w.id`,
    [due.map(({ id }) => id), due.map(({ timeZone, period }) => nextDigestTime(now, timeZone, period))],
  )
  return due.length
}

/** What the person missed until the time of the digest, as which its delivery is dated; `null` when nothing is left of it. */
export async function readDigest(pool: Pool, deliveryId: string): Promise<Digest | null> {
  const missed = `from notification_deliveries d left join profile_settings s on s.user_id = d.recipient_id
    join notifications n on n.recipient_id = d.recipient_id and ${isMissed('n', `coalesce(s.digest_sent_at, '-infinity')`, 'd.created_at')}
    left join posts p on p.id = n.post_id left join users tu on tu.id = p.author_id
    where d.id = $1`
  const { rows: counts } = await pool.query<{ type: NotificationType; count: number; period: DigestPeriod }>(
    `select n.type, count(*)::int as count, coalesce(max(s.digest::text), 'weekly') as period ${missed} group by n.type`,
    [deliveryId],
  )
  if (!counts[0]) return null
  const { rows: lessons } = await pool.query<Digest['lessons'][number]>(
    `select p.title as "postTitle", tu.name as "tutorName", '/posts/' || p.id as path ${missed} and n.type = 'post-published'
     order by n.created_at desc limit ${lessonsListed}`,
    [deliveryId],
  )
  return {
    period: counts[0].period === 'daily' ? 'daily' : 'weekly',
    counts: counts.map(({ type, count }) => ({ type, count })),
    lessons,
    lessonCount: counts.find(({ type }) => type === 'post-published')?.count ?? 0,
  }
}

/** From here on the next digest counts. */
export async function markDigestSent(db: ClientBase, deliveryId: string, userId: string): Promise<void> {
  const settings = await ensureSettings(db, userId)
  await db.query(
    'update profile_settings set digest_sent_at = d.created_at, updated_at = now() from notification_deliveries d where d.id = $1 and profile_settings.id = $2',
    [deliveryId, settings],
  )
}
