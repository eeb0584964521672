import type { Pool } from 'pg'
import { deviceName } from '@/jobs/notifications/subject-sql'
import type { SessionItem } from '@/server/api-types'
import type { Viewer } from '@/server/gateway/session'

/** Where the person is signed in: this browser first, then by when they were there last. */
export async function readSessions(
  pool: Pool,
  { id, sessionId }: Pick<Viewer, 'id' | 'sessionId'>,
): Promise<SessionItem[]> {
  const { rows } = await pool.query<SessionItem>({
    name: 'sessions',
    text: `select s.id, ${deviceName('d.user_agent')} as device, d.language, s.created_at as "createdAt",
             greatest(d.last_seen_at, s.created_at) as "lastSeenAt", s.id = $2 as "isCurrent"
           from users_sessions s left join devices d on d.session_id = s.id and d.user_id = s._parent_id
           where s._parent_id = $1 and s.expires_at > now()
           order by "isCurrent" desc, "lastSeenAt" desc, s.id`,
    values: [id, sessionId],
  })
  return rows
}
