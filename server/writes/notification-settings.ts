import type { ClientBase, Pool } from 'pg'
import { z } from 'zod'
import { mutableTypes, securityTypes } from '@/collections/notifications/notification-types'
import { ensureSettings } from '@/jobs/notifications/ensure-settings'
import { poolTransaction } from '@/platform/database/pool-transaction'
import { AppError } from '@/platform/errors/app-error'
import type { NotificationSettings, NotificationSettingsChange } from '@/server/api-types'
import { readNotificationSettings } from '@/server/reads/notification-settings'

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const change = z
  .strictObject({
    kinds: z.partialRecord(
      z.enum(mutableTypes),
      z.strictObject({ email: z.boolean(), push: z.boolean() }).partial(),
    ),
    digest: z.enum(['off', 'daily', 'weekly']),
    quietHours: z.strictObject({ from: clock, to: clock }).nullable(),
    timeZone: z
      .string()
      .regex(/^[A-Za-z]/)
      .max(60)
      .transform((zone, { addIssue }) => canonicalZone(zone) ?? addIssue('No such time zone')),
  })
  .partial()

/** As this machine writes it, so that people of one zone share one name. */
function canonicalZone(zone: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

/**
 * Reads a change of settings. What is not named in it stays as it is.
 * @throws AppError `security-always-on` for a kind that nobody can turn off, `quiet-hours-empty`, `bad-request`
 */
export function parseSettingsChange(body: unknown): NotificationSettingsChange {
  const { kinds } = (body ?? {}) as { kinds?: unknown }
  if (typeof kinds === 'object' && kinds && securityTypes.some((type) => Object.hasOwn(kinds, type)))
    throw new AppError('security-always-on')
  const { data, success } = change.safeParse(body)
  if (!success) throw new AppError('bad-request')
  if (data.quietHours && data.quietHours.from === data.quietHours.to) throw new AppError('quiet-hours-empty')
  return data as NotificationSettingsChange
}

/** Changes what is named, however many do so at the same time. @returns all settings as they are then */
export function changeNotificationSettings(
  pool: Pool,
  userId: string,
  { kinds = {}, digest, quietHours, timeZone }: NotificationSettingsChange,
): Promise<NotificationSettings> {
  return poolTransaction(pool, async (db) => {
    const settings = await ensureSettings(db, userId)
    await db.query(
      `update profile_settings set digest = coalesce($2::enum_profile_settings_digest, digest), time_zone = coalesce($3, time_zone),
         quiet_from = case when $4 then $5 else quiet_from end, quiet_to = case when $4 then $6 else quiet_to end,
         next_digest_at = case when $2 is null and $3 is null then next_digest_at end, updated_at = now()
       where id = $1`,
      [settings, digest, timeZone, quietHours !== undefined, quietHours?.from, quietHours?.to],
    )
    await setMuted(db, settings, 'email', kinds)
    await setMuted(db, settings, 'push', kinds)
    return readNotificationSettings(db, userId)
  })
}

/** The row of the settings is locked by now: of two changes one comes after the other. */
async function setMuted(
  db: ClientBase,
  settings: string,
  channel: 'email' | 'push',
  kinds: NonNullable<NotificationSettingsChange['kinds']>,
): Promise<void> {
  const named = Object.entries(kinds).filter(([, by]) => by[channel] !== undefined)
  if (named.length === 0) return
  const table = `profile_settings_muted_by_${channel}`
  const muted = named.filter(([, by]) => by[channel] === false)
  await db.query(`delete from ${table} where parent_id = $1 and value::text = any($2::text[])`, [
    settings,
    named.map(([type]) => type),
  ])
  await db.query(
    `insert into ${table} (parent_id, "order", value)
     select $1, (select coalesce(max(m."order"), 0) from ${table} m where m.parent_id = $1) + muted.place, muted.type::enum_${table}
     from unnest($2::text[]) with ordinality as muted(type, place)`,
    [settings, muted.map(([type]) => type)],
  )
}
