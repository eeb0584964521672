import { sql } from '@payloadcms/db-postgres'
import { boolean, check, pgTable, text, timestamp } from '@payloadcms/db-postgres/drizzle/pg-core'

/** The one pair of VAPID keys by which push services know this site: made at the first start and kept, or every subscription is lost. */
export const webPushKeys = pgTable(
  'web_push_keys',
  {
    isOnly: boolean('is_only').primaryKey().default(true),
    publicKey: text('public_key').notNull(),
    privateKey: text('private_key').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (table) => [check('web_push_keys_only_check', sql`${table.isOnly}`)],
)
