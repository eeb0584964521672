import type { PayloadRequest } from 'payload'
import { sql, transactionOf } from '@/platform/database/transaction'

/** No browser of the person shows news any more, in the transaction of what ends their sessions: somebody else may sit there. */
export async function silenceBrowsers(req: PayloadRequest, userId: string): Promise<void> {
  await (await transactionOf(req)).execute(sql`delete from push_subscriptions where user_id = ${userId}`)
}
