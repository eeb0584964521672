import type { Pool } from 'pg'
import { deviceName } from '@/jobs/notifications/subject-sql'
import type { PushSubscriptionItem } from '@/server/api-types'

/** The browsers that are woken for the person, the newest first. */
export async function readPushSubscriptions(pool: Pool, userId: string): Promise<PushSubscriptionItem[]> {
  const { rows } = await pool.query<PushSubscriptionItem>(
    `select id, ${deviceName('user_agent')} as device, created_at as "createdAt", encode(sha256(convert_to(endpoint, 'UTF8')), 'hex') as "endpointHash"
     from push_subscriptions where user_id = $1 order by created_at desc, id`,
    [userId],
  )
  return rows
}
