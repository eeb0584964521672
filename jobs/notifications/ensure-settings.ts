import type { ClientBase } from 'pg'
import { quietByEmail } from '@/collections/notifications/notification-types'

/** Makes the settings of a person who has none yet, as they are by default. @returns their id */
export async function ensureSettings(db: ClientBase, userId: string): Promise<string> {
  const { rows: made } = await db.query<{ id: string }>(
    'insert into profile_settings (user_id) values ($1) on conflict (user_id) do nothing returning id',
    [userId],
  )
  if (made[0]) {
    await db.query(
      `insert into profile_settings_muted_by_email (parent_id, "order", value)
       select $1, quiet.place, quiet.type::enum_profile_settings_muted_by_email from unnest($2::text[]) with ordinality as quiet(type, place)`,
      [made[0].id, quietByEmail],
    )
    return made[0].id
  }
  const { rows } = await db.query<{ id: string }>('select id from profile_settings where user_id = $1', [
    userId,
  ])
  return rows[0]!.id
}
