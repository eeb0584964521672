import type { MigrateUpArgs } from '@payloadcms/db-postgres'
import { getPayload, type Migration } from 'payload'
import { Client } from 'pg'
import type { Env } from '@/platform/config/env'
import type { DatabasePool } from '@/platform/database/database-pool'
import { sql } from '@/platform/database/transaction'

/** Any number will do, as long as every process that migrates takes the same. */
const migrationLock = 727_001

/**
 * Brings the database up to the newest migration and checks that it is; one process at a time.
 * (Payload's own command line may do nothing and say that all went well.)
 * @throws Error naming the migrations that are still missing
 */
export async function migrate(env: Env): Promise<void> {
  const { migrations } = await import('@/migrations')
  const client = new Client({ connectionString: env.DATABASE_URL })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    const before = await missing(client, migrations)
    if (before.length === 0) return
    const payload = await getPayload({
      config: (await import('@payload-config')).default,
      disableOnInit: true,
    })
    const { pool } = payload.db as unknown as { pool: DatabasePool }
    pool.isPatient = true
    // The generated functions take the adapter's own arguments, which Payload's type leaves unknown.
    await payload.db.migrate({ migrations: (migrations as Migration[]).map(unhurried) })
    pool.isPatient = false
    const after = await missing(client, migrations)
    if (after.length > 0) throw new Error(`Migrations did not run: ${after.join(', ')}`)
  } finally {
    await client.end()
  }
}

/** A migration takes as long as it takes, whatever the limit of a statement is. */
const unhurried = ({ up, ...migration }: Migration): Migration => ({
  ...migration,
  async up(args) {
    await (args as MigrateUpArgs).db.execute(sql`set local statement_timeout = 0`)
    await up(args)
  },
})

async function missing(client: Client, migrations: { name: string }[]): Promise<string[]> {
  const { rows: tables } = await client.query<{ exists: boolean }>(
    `select to_regclass('public.payload_migrations') is not null as exists`,
  )
  if (!tables[0]?.exists) return migrations.map(({ name }) => name)
  const { rows } = await client.query<{ name: string }>('select name from payload_migrations')
  const done = new Set(rows.map(({ name }) => name))
  return migrations.map(({ name }) => name).filter((name) => !done.has(name))
}
