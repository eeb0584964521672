import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { inject } from 'vitest'
import { projectRoot } from '@/platform/config/env'

const TEMPLATE = 'migrated'
const TEMPLATE_LOCK = 20_905
const run = promisify(execFile)

export type TestDatabase = { url: string; drop(): Promise<void> }

/** A migrated, empty database for one test file. The first caller migrates the template, the others copy it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK])
    await makeTemplate(client)
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`)
  })
  return {
    url: urlOf(name),
    drop: () =>
      onServer(async (client) => {
        await whileLeaving(client, name)
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      }),
  }
}

/** A pool says that it has ended while its connections still say goodbye: ended by force then, they would fail the test that is next. */
async function whileLeaving(client: Client, database: string): Promise<void> {
  const giveUpAt = Date.now() + 500
  const others = 'SELECT 1 FROM pg_stat_activity WHERE datname = $1 LIMIT 1'
  while ((await client.query(others, [database])).rowCount && Date.now() < giveUpAt) await pause(20)
}

async function makeTemplate(client: Client): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE])
  if (rowCount) return
  const draft = `${TEMPLATE}_draft`
  await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`)
  await client.query(`CREATE DATABASE ${draft}`)
  // A process of its own: Payload stays out of the tests that do not need it.
  const script = `
    const { env } = await import('./platform/config/env.ts')
    const { migrate } = await import('./scripts/migrate.ts')
    await migrate(env())
    process.exit(0)`
  await run(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: projectRoot,
    env: { ...process.env, MODE: 'test', NODE_OPTIONS: '', DATABASE_URL: urlOf(draft) },
  })
  await client.query(`ALTER DATABASE ${draft} RENAME TO ${TEMPLATE}`)
}

async function onServer(work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function urlOf(database: string): string {
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${database}`
  return url.href
}
