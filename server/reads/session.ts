import type { Pool } from 'pg'
import { unreadCount } from './unread-notifications'

const sessionSql = `
  select (json_build_object('id', u.id, 'email', u.email, 'isEmailVerified', u.email_verified_at is not null, 'deletionDueAt', u.deletion_due_at, 'username', u.username, 'name', u.name, 'role', u.role,
    'avatarUrl', case when a.id is not null then '/media/avatars/' || coalesce(a.sizes_small_filename, a.filename) end,
    'tutor', case when t.id is not null then json_build_object('id', t.id, 'status', t.status, 'rejectionReason', t.rejection_reason) end,
    'unreadNotifications', ${unreadCount('u.id')}))::text as "user"
  from users u left join avatars a on a.id = u.avatar_id left join tutors t on t.user_id = u.id where u.id = $1`

/** The text of a SessionAnswer. */
export async function readSession(pool: Pool, viewerId: string | null): Promise<string> {
  if (!viewerId) return '{"user":null}'
  const { rows } = await pool.query<{ user: string }>({
    name: 'session-user',
    text: sessionSql,
    values: [viewerId],
  })
  return `{"user":${rows[0]?.user ?? 'null'}}`
}
