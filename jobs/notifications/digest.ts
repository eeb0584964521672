import type { ClientBase, Pool } from 'pg'
import { securityTypes, type NotificationType } from '@/collections/notifications/notification-types'
import { ensureSettings } from './ensure-settings'
import { afterQuietHours } from './quiet-hours'
import { defaultTimeZone, localTime, momentOf } from './time-zone'

/** When digests come, by the person's clock; the weekly one on Mondays. */
const digestHour = 9
/** Nobody is told of what is older than this. */
const oldest = `interval '30 days'`
const lessonsListed = 5

export type DigestPeriod = 'daily' | 'weekly'

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

/** What is told in a digest: unread, and neither mailed nor about to be. `until` closes the period. */
const isMissed = (n: string, since: string, until: string) => `${n}.read_at is null
  and ${n}.created_at > greatest(${since}, ${until} - ${oldest}) and ${n}.created_at <= ${until}
  and ${n}.type::text <> all ('{${securityTypes.join(',')}}'::text[])
  and not exists (select 1 from notification_deliveries m where m.notification_id = ${n}.id and m.channel = 'email' and m.state in ('waiting', 'sent'))`

/**
 * Writes a delivery for everybody whose time for a digest has come and who missed something: one for each period, however often
 * this runs. Zones are few, so each is one statement.
 */
export async function writeDigests(pool: Pool, now = new Date()): Promise<void> {
  const { rows: zones } = await pool.query<{ time_zone: string }>(
    'select distinct time_zone from profile_settings union select $1',
    [defaultTimeZone],
  )
  for (const { time_zone: zone } of zones)
    for (const period of ['daily', 'weekly'] as const) {
      const at = lastDigestTime(now, zone, period)
      const { rows } = await pool.query<{
        user_id: string
        quiet_from: string | null
        quiet_to: string | null
      }>(
        `select u.id as user_id, s.quiet_from, s.quiet_to from users u left join profile_settings s on s.user_id = u.id
         where u.status = 'active' and coalesce(s.time_zone, $1) = $2 and coalesce(s.digest::text, 'weekly') = $3
           and coalesce(s.digest_sent_at, u.created_at) < $4
           and not exists (select 1 from notification_deliveries d where d.dedupe_key = 'digest:' || u.id || ':' || $5)
           and exists (select 1 from notifications n where n.recipient_id = u.id and ${isMissed('n', `coalesce(s.digest_sent_at, '-infinity')`, '$4::timestamptz')})`,
        [defaultTimeZone, zone, period, at, at.toISOString()],
      )
      if (rows.length === 0) continue
      const due = rows.map(({ quiet_from, quiet_to }) =>
        afterQuietHours(now, { from: quiet_from, to: quiet_to, timeZone: zone }),
      )
      await pool.query(
        `insert into notification_deliveries (type, channel, recipient_id, due_at, created_at, dedupe_key)
         select 'digest', 'email', w.user_id, w.due_at, $3::timestamptz, 'digest:' || w.user_id || ':' || $4 from unnest($1::uuid[], $2::timestamptz[]) as w(user_id, due_at)
         on conflict (dedupe_key) do nothing`,
        [rows.map((row) => row.user_id), due, at, at.toISOString()],
      )
    }
}

/** What the person missed until the time of the digest, as which its delivery is dated; `null` when nothing is left of it. */
export async function readDigest(pool: Pool, deliveryId: string): Promise<Digest | null> {
  const missed = `from notification_deliveries d left join profile_settings s on s.user_id = d.recipient_id
    join notifications n on n.recipient_id = d.recipient_id and ${isMissed('n', `coalesce(s.digest_sent_at, '-infinity')`, 'd.created_at')}
    left join posts p on p.id = n.post_id left join users tu on tu.id = p.author_id
    where d.id = $1 and (n.type <> 'post-published' or p.status = 'published')`
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
