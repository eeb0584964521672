import type { Pool } from 'pg'
import { mutableTypes, quietByEmail } from '@/collections/notifications/notification-types'
import { defaultTimeZone } from '@/jobs/notifications/time-zone'
import type { NotificationSettings } from '@/server/api-types'

interface Row {
  digest: NotificationSettings['digest'] | null
  quiet_from: string | null
  quiet_to: string | null
  time_zone: string | null
  muted_by_email: string[] | null
  muted_by_push: string[] | null
}

const mutedBy = (channel: 'email' | 'push') =>
  `case when s.id is not null then array(select m.value::text from profile_settings_muted_by_${channel} m where m.parent_id = s.id) end as muted_by_${channel}`

/** By which ways the person is told of what, and when; the defaults for who has no settings yet. */
export async function readNotificationSettings(
  db: Pick<Pool, 'query'>,
  userId: string,
): Promise<NotificationSettings> {
  const { rows } = await db.query<Row>({
    name: 'notification-settings',
    text: `select s.digest, s.quiet_from, s.quiet_to, s.time_zone, ${mutedBy('email')}, ${mutedBy('push')}
      from users u left join profile_settings s on s.user_id = u.id where u.id = $1`,
    values: [userId],
  })
  const row = rows[0]
  const mutedByEmail: readonly string[] = row?.muted_by_email ?? quietByEmail
  const mutedByPush = row?.muted_by_push ?? []
  return {
    kinds: Object.fromEntries(
      mutableTypes.map((type) => [
        type,
        { email: !mutedByEmail.includes(type), push: !mutedByPush.includes(type) },
      ]),
    ) as NotificationSettings['kinds'],
    digest: row?.digest ?? 'weekly',
    quietHours: row?.quiet_from && row.quiet_to ? { from: row.quiet_from, to: row.quiet_to } : null,
    timeZone: row?.time_zone ?? defaultTimeZone,
  }
}
