import { sql } from '@payloadcms/db-postgres'
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from '@payloadcms/db-postgres/drizzle/pg-core'

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })

/** Facts on their way: written with the change, published by jobs/outbox-relay. */
export const outbox = pgTable(
  'outbox',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    eventId: uuid('event_id').notNull().unique().defaultRandom(),
    type: text('type').notNull(),
    version: integer('version').notNull(),
    topic: text('topic').notNull(),
    key: text('key').notNull(),
    data: jsonb('data').notNull(),
    occurredAt: moment('occurred_at').notNull().defaultNow(),
    publishedAt: moment('published_at'),
  },
  (table) => [
    index('outbox_unpublished_idx')
      .on(table.id)
      .where(sql`${table.publishedAt} is null`),
    index('outbox_published_at_idx')
      .on(table.publishedAt)
      .where(sql`${table.publishedAt} is not null`),
  ],
)

/** Which consumer has had its effect of which fact: written in the transaction of the effect. */
export const consumedEvents = pgTable(
  'consumed_events',
  {
    consumer: text('consumer').notNull(),
    eventId: uuid('event_id').notNull(),
    consumedAt: moment('consumed_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.consumer, table.eventId] }),
    index('consumed_events_consumed_at_idx').on(table.consumedAt),
  ],
)

/** Facts on which a consumer failed for good, with the last error. */
export const deadLetters = pgTable(
  'dead_letters',
  {
    consumer: text('consumer').notNull(),
    eventId: uuid('event_id').notNull(),
    event: jsonb('event').notNull(),
    error: text('error').notNull(),
    failedAt: moment('failed_at').notNull().defaultNow(),
    /** How often somebody has tried again. */
    replays: integer('replays').notNull().default(0),
    /** Set when a replay succeeded. */
    replayedAt: moment('replayed_at'),
  },
  (table) => [primaryKey({ columns: [table.consumer, table.eventId] })],
)
