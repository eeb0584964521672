import type { PayloadRequest } from 'payload'
import { accountLinkIssued } from '@/events/account-links'
import { appendToOutbox } from '@/events/outbox'
import { sql, transactionOf } from '@/platform/database/transaction'
import { accountLinkLifetimes, type AccountLinkKind } from './account-link-kinds'

interface NewLink {
  userId: string
  kind: AccountLinkKind
  /** Where the mail goes. */
  email: string
  newEmail?: string
  /** What it is about, for an appeal; the links of other sanctions hold on. */
  sanctionId?: string
}

/** Makes a link, in the request's transaction; the mail with it follows. Earlier links of the kind hold no more. */
export async function issueLink(
  req: PayloadRequest,
  { userId, kind, email, newEmail, sanctionId }: NewLink,
): Promise<void> {
  if (!sanctionId) await expireLinks(req, userId, [kind])
  const db = await transactionOf(req)
  const { rows } = await db.execute<{ id: string }>(sql`
    insert into account_links (user_id, kind, email, new_email, sanction_id, expires_at)
    values (${userId}, ${kind}, ${email}, ${newEmail ?? null}, ${sanctionId ?? null}, now() + ${accountLinkLifetimes[kind]} * interval '1 second')
    returning id`)
  await appendToOutbox(req, accountLinkIssued, { linkId: rows[0]!.id, userId })
}

/** Ends the unused links of these kinds, or of all that prove a mailbox. */
export async function expireLinks(
  req: PayloadRequest,
  userId: string,
  kinds: readonly AccountLinkKind[] | null = null,
): Promise<void> {
  const db = await transactionOf(req)
  await db.execute(sql`
    update account_links set expires_at = now(), updated_at = now()
    where user_id = ${userId} and used_at is null and expires_at > now() and sanction_id is null
      and (${kinds?.join(',') ?? null}::text is null or kind::text = any(string_to_array(${kinds?.join(',') ?? null}, ',')))`)
}
