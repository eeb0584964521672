import type { Pool } from 'pg'
import { accountLinkKinds, type AccountLinkKind } from '@/collections/account-links/account-link-kinds'
import { securityTypes, type NotificationType } from '@/collections/notifications/notification-types'
import { poolTransaction } from '@/platform/database/pool-transaction'
import type { Language } from '@/platform/errors/catalogue'
import { failureWordsIn } from '@/platform/errors/failure-words'
import { mailsAtOnce } from '@/platform/ports/mailer'
import { wantedChannels } from './preferences'
import { afterQuietHours, type QuietHours } from './quiet-hours'
import { commentExcerpt, isWithdrawn, subjectJoins, subjectParams, subjectPath } from './subject-sql'
import type { SubjectParams } from './words'
import { isSecurity } from './write-deliveries'

/**
 * Longer than anything that one claim sends may take: a mail server that answers each of its eight questions only just in time
 * takes 260 s. After a crash the next worker waits so long.
 */
const leaseSeconds = 300
const pushesAtOnce = 50

/** A delivery that this process holds for a while, with what it tells as of now. */
export interface DueDelivery {
  id: string
  /** Deliveries of one mail share it. */
  mailId: string | null
  type: NotificationType | 'digest' | AccountLinkKind
  /** This one included. */
  tries: number
  recipientId: string
  isRecipientActive: boolean
  /** Of the person, or the one that their link is for. */
  email: string
  language: Language
  notificationId: string | null
  groupKey: string | null
  isRead: boolean
  isWithdrawn: boolean
  /** What the person wants now, which may be other than when the delivery was written. */
  isWanted: boolean
  actor: string | null
  /** Of the person, as they are now. */
  quietHours: QuietHours
  params: SubjectParams
  /** Of the comment it is about. */
  excerpt: string | null
  /** When it happened; null for a digest. */
  happenedAt: Date | null
  path: string | null
  /** What the mail of a link carries; null for everything else and for one that holds no more. */
  link: { id: string; newEmail: string | null; sanction: DueSanction | null } | null
  subscription: { id: string; endpoint: string; p256dh: string; auth: string } | null
}

/** What moderation did, for the mail that tells of it. */
interface DueSanction {
  kind: string
  reason: string
  until: string | null
  appealStatus: string
  appealAnswer: string | null
}

const isFree = (d: string) =>
  `${d}.state = 'waiting' and (${d}.lease_until is null or ${d}.lease_until < now())`
const alone = `(${[...securityTypes, 'digest', ...accountLinkKinds].map((type) => `'${type}'`).join(', ')})`
const taken = `lease_until = now() + interval '${leaseSeconds} seconds', tries = d.tries + 1, updated_at = now()`

/**
 * Takes mails that are due: security notices and digests each for itself, everything else that waits for a person as one mail,
 * what is not due yet included. A mail that was begun before is taken again as it was, under the id that it has.
 */
export async function claimMails(pool: Pool): Promise<DueDelivery[][]> {
  const rows = await poolTransaction(pool, async (db) => {
    // One at a time, or two workers could take one half of a person's news each.
    await db.query(`select pg_advisory_xact_lock(hashtextextended('notifications.claim-mails', 0))`)
    const { rows } = await db.query<{ id: string }>(
      `with first as (
         select d.id, d.recipient_id, d.type, d.mail_id from notification_deliveries d
         where ${isFree('d')} and d.channel = 'email' and d.due_at <= now() order by d.due_at limit $1),
       people as (
         select recipient_id, gen_random_uuid()::text as mail_id from first where mail_id is null and type not in ${alone} group by recipient_id),
       held as (
         select d.id from notification_deliveries d
         where ${isFree('d')} and d.channel = 'email' and (
           d.id in (select id from first) or d.mail_id in (select mail_id from first)
           or (d.mail_id is null and d.type not in ${alone} and d.recipient_id in (select recipient_id from people)))
         for update of d skip locked)
       update notification_deliveries d set ${taken},
         mail_id = coalesce(d.mail_id, case when d.type in ${alone} then d.id::text else (select p.mail_id from people p where p.recipient_id = d.recipient_id) end)
       from held where held.id = d.id returning d.id`,
      [mailsAtOnce],
    )
    return rows
  })
  const due = await readDeliveries(
    pool,
    rows.map(({ id }) => id),
  )
  return [...Map.groupBy(due, ({ mailId }) => mailId).values()]
}

/** Takes web pushes that are due. */
export async function claimPushes(pool: Pool): Promise<DueDelivery[]> {
  const { rows } = await pool.query<{ id: string }>(
    `update notification_deliveries d set ${taken} from (
       select f.id from notification_deliveries f
       where ${isFree('f')} and f.channel = 'push' and f.due_at <= now() order by f.due_at limit $1 for update skip locked) held
     where held.id = d.id returning d.id`,
    [pushesAtOnce],
  )
  return readDeliveries(
    pool,
    rows.map(({ id }) => id),
  )
}

async function readDeliveries(pool: Pool, ids: readonly string[]): Promise<DueDelivery[]> {
  if (ids.length === 0) return []
  const { rows } = await pool.query<DueDelivery & { failureWords: string }>(
    `with asked as (
       select id as delivery_id, recipient_id, type::text as type, channel::text as asked_channel, subscription_id as asked_subscription
       from notification_deliveries where id = any($1::uuid[])),
     wanted as (
       select delivery_id from (${wantedChannels('asked')}) ways
       where channel = asked_channel and subscription_id is not distinct from asked_subscription)
     select nd.id, nd.mail_id as "mailId", nd.type, nd.tries::int, nd.recipient_id as "recipientId", u.status = 'active' as "isRecipientActive",
       coalesce(l.email, u.email) as email, u.language, n.id as "notificationId", n.group_key as "groupKey", n.read_at is not null as "isRead",
       n.id is null or ${isWithdrawn('n')} as "isWithdrawn", nd.id in (select delivery_id from wanted) as "isWanted",
       json_build_object('from', hours.quiet_from, 'to', hours.quiet_to, 'timeZone', hours.time_zone) as "quietHours",
       au.name as actor, ${subjectParams(`(case u.language when 'en' then $3 else $2 end)`)} as params, ${commentExcerpt} as excerpt, n.created_at as "happenedAt", ${subjectPath} as path,
       case when l.used_at is null and l.expires_at > now() then json_build_object('id', l.id, 'newEmail', l.new_email,
         'sanction', case when sa.id is not null then json_build_object('kind', sa.kind, 'reason', sa.reason, 'until', sa.until,
           'appealStatus', sa.appeal_status, 'appealAnswer', sa.appeal_answer) end) end as link,
       case when ps.id is not null then json_build_object('id', ps.id, 'endpoint', ps.endpoint, 'p256dh', ps.p256dh, 'auth', ps.auth) end as subscription
     from notification_deliveries nd
     join users u on u.id = nd.recipient_id
     left join profile_settings hours on hours.user_id = u.id
     left join push_subscriptions ps on ps.id = nd.subscription_id
     left join account_links l on l.id = nd.account_link_id
     left join sanctions sa on sa.id = l.sanction_id
     left join notifications n on n.id = nd.notification_id ${subjectJoins}
     where nd.id = any($1::uuid[]) order by nd.created_at, nd.id`,
    [ids, failureWordsIn('ru'), failureWordsIn('en')],
  )
  return rows
}

/** Whether the mail carries a link for which somebody waits: nothing holds it back. */
export const isLink = (type: DueDelivery['type']): type is AccountLinkKind =>
  (accountLinkKinds as readonly string[]).includes(type)

/** Why nothing is to be sent, as the row says it; `null` when it is. */
export function skipReason(delivery: DueDelivery): string | null {
  const { type, isRecipientActive, notificationId, isRead, isWanted } = delivery
  // Whoever is suspended hears of that, and of nothing else.
  if (!isRecipientActive && !delivery.link?.sanction) return 'gone'
  if (isLink(type)) return delivery.link ? null : 'gone'
  if (type !== 'digest' && (!notificationId || delivery.isWithdrawn || !delivery.path)) return 'gone'
  if (isRead && !isSecurity(type)) return 'read'
  return isWanted ? null : 'muted'
}

/** The end of the person's quiet hours, when it is quiet now; `null` when this may be sent. Tries and settings move it there. */
export function quietUntil({ type, quietHours }: DueDelivery): Date | null {
  const now = new Date()
  const end = isSecurity(type) || isLink(type) ? now : afterQuietHours(now, quietHours)
  return end > now ? end : null
}
