import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './postgres'
import { isAlive } from './processes'

const root = path.resolve(import.meta.dirname, '../..')
let dataDir: string
beforeAll(() => void (dataDir = mkdtempSync(path.join(tmpdir(), 'nastavnik-postgres-'))))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const start = () => startEmbeddedPostgres({ dataDir, durable: false })
const pidFile = () => path.join(dataDir, 'postgres/postmaster.pid')

async function ask(postgres: EmbeddedPostgres, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: postgres.url })
  await client.connect()
  try {
    return ((await client.query(sql)).rows[0] as Record<string, unknown> | undefined)?.answer
  } finally {
    await client.end()
  }
}

/** A process that starts the server and dies as by `kill -9`, without stopping it. */
function startAndDie(): Promise<{ pid: number; url: string }> {
  const script = `
    const { startEmbeddedPostgres } = await import('./platform/embedded/postgres.ts')
    const { pid, url } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false })
    process.stdout.write(JSON.stringify({ pid, url }), () => process.kill(process.pid, 'SIGKILL'))`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: root,
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((resolve, reject) =>
    child.once('close', (_, signal) =>
      signal === 'SIGKILL'
        ? resolve(JSON.parse(output) as { pid: number; url: string })
        : reject(new Error(output)),
    ),
  )
}

describe('the embedded Postgres', { timeout: 60_000 }, () => {
  it('speaks Russian: sorts, folds and stems', async () => {
    const postgres = await start()
    expect(
      await ask(
        postgres,
        "SELECT lower('ЁЛКА') || (to_tsvector('russian', 'производные') @@ to_tsquery('russian', 'производная')) AS answer",
      ),
    ).toBe('ёлкаtrue')
    expect(await ask(postgres, "SELECT 'ёж' < 'жук' AS answer")).toBe(true)
    await ask(postgres, 'CREATE TABLE lessons (title text)')
    await postgres.stop()
    expect(isAlive(postgres.pid)).toBe(false)
  })

  it('keeps its data and its address from one start to the next', async () => {
    const first = await start()
    await first.stop()
    const second = await start()
    expect(second.url).toBe(first.url)
    expect(await ask(second, 'SELECT count(*)::int AS answer FROM lessons')).toBe(0)
    await second.stop()
    expect(readFileSync(path.join(dataDir, 'postgres.log'), 'utf8')).toContain(
      'database system was shut down at',
    )
  })

  it('takes over from a predecessor whose parent was killed', async () => {
    const orphan = await startAndDie()
    expect(isAlive(orphan.pid)).toBe(true)
    const postgres = await start()
    expect(isAlive(orphan.pid)).toBe(false)
    expect(postgres.url).toBe(orphan.url)
    await postgres.stop()
  })

  it('starts after the server itself was killed', async () => {
    const { pid } = await start()
    process.kill(pid, 'SIGKILL')
    const postgres = await start()
    expect(await ask(postgres, 'SELECT 1 AS answer')).toBe(1)
    await postgres.stop()
  })

  it('does not touch a stranger whose pid stands in a stale file', async () => {
    const stranger = spawn('sleep', ['60'])
    writeFileSync(pidFile(), `${stranger.pid}\n${dataDir}\n`)
    const postgres = await start()
    expect(stranger.exitCode).toBeNull()
    expect(isAlive(stranger.pid ?? 0)).toBe(true)
    stranger.kill()
    await postgres.stop()
  })

  it('makes a half-made folder anew', async () => {
    rmSync(path.join(dataDir, 'postgres'), { recursive: true })
    mkdirSync(path.join(dataDir, 'postgres/base'), { recursive: true })
    mkdirSync(path.join(dataDir, 'postgres.new/base'), { recursive: true })
    const postgres = await start()
    expect(await ask(postgres, 'SELECT count(*)::int AS answer FROM pg_database')).toBe(4)
    await postgres.stop()
  })
})
