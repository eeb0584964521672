import { accountLinkToken } from '@/collections/account-links/link-token'
import { env } from '@/platform/config/env'
import type { Api } from './api'

/** Follows the link that the person was mailed at registration. */
export async function confirmEmail(api: Api, userId: string): Promise<void> {
  const [link] = await api.sql<{ id: string }>(
    `select id from account_links where user_id = $1 and kind = 'verify-email' order by created_at desc limit 1`,
    [userId],
  )
  const token = accountLinkToken(env().PAYLOAD_SECRET, link!.id)
  const { outcome } = await api.asGuest().post('/api/account-links/use', { token })
  if (outcome !== '200') throw new Error(`the link of ${userId} answers ${outcome}`)
}
