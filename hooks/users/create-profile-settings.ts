import type { CollectionAfterChangeHook } from 'payload'
import { quietByEmail } from '@/collections/notifications/notification-types'
import type { User } from '@/payload-types'
import { sql, transactionOf } from '@/platform/database/transaction'

/** Settings are made with the person, in the same transaction. */
export const createProfileSettings: CollectionAfterChangeHook<User> = async ({ doc, operation, req }) => {
  if (operation !== 'create') return doc
  const db = await transactionOf(req)
  await db.execute(sql`
    with made as (insert into profile_settings (user_id) values (${doc.id}) on conflict (user_id) do nothing returning id)
    insert into profile_settings_muted_by_email (parent_id, "order", value)
    select made.id, quiet.place, quiet.type::enum_profile_settings_muted_by_email
    from made, unnest(string_to_array(${quietByEmail.join(',')}, ',')) with ordinality as quiet(type, place)`)
  return doc
}
