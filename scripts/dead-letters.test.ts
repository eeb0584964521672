import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { projectRoot } from '@/platform/config/env'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'

const consumer = 'feed.follow-tutor'
// Each command starts a process.
vi.setConfig({ testTimeout: 60_000 })
let database: TestDatabase
let pool: Pool
let folder: string
beforeAll(async () => {
  database = await createTestDatabase()
  pool = new Pool({ connectionString: database.url })
  folder = await mkdtemp(path.join(tmpdir(), 'nastavnik-dead-letters-'))
})
beforeEach(() => pool.query('truncate dead_letters, consumed_events'))
afterAll(async () => {
  await pool.end()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

/** What the command says, and how it ends. */
function run(...words: string[]): Promise<{ code: number; text: string }> {
  return new Promise((resolve) => {
    const env = {
      ...process.env,
      MODE: 'test',
      NODE_OPTIONS: '',
      DATABASE_URL: database.url,
      DATA_DIR: folder,
    }
    const args = ['--import', 'tsx', 'scripts/dead-letters.ts', '--dead-letters', ...words]
    execFile(process.execPath, args, { cwd: projectRoot, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, text: stdout + stderr }),
    )
  })
}

async function given(data: object = { tutorId: randomUUID(), followerId: randomUUID() }): Promise<string> {
  const eventId = randomUUID()
  const event = {
    eventId,
    type: 'tutor.followed',
    version: 1,
    topic: 'tutors',
    key: 'a',
    data,
    occurredAt: '',
  }
  await pool.query(
    `insert into dead_letters (consumer, event_id, event, error) values ($1, $2, $3, 'Error: нет мела\n    at draw')`,
    [consumer, eventId, JSON.stringify(event)],
  )
  return eventId
}

it('shows what waits, and one fact with all of its error', async () => {
  const eventId = await given()
  const list = await run()
  expect(list.code).toBe(0)
  expect(list.text).toContain(`${eventId}  tutor.followed → ${consumer}`)
  expect(list.text).toContain('Error: нет мела\n')
  expect(list.text).not.toContain('at draw')
  expect((await run('show', eventId)).text).toContain('at draw')
})

it('replays all, and says which failed again', async () => {
  const [sound, broken] = [await given(), await given({ tutorId: 7 })]
  const { code, text } = await run('replay', '--all')
  expect(code).toBe(1)
  expect(text).toContain(`✓ выполнено  ${sound}`)
  expect(text).toContain(`✗ снова не удалось  ${broken}`)
  expect(text).toContain('Не выполнено: 1 из 2')
  const { rows } = await pool.query('select event_id from dead_letters where replayed_at is null')
  expect(rows).toEqual([{ event_id: broken }])
})

it('says what it did not understand, and that there is no such fact', async () => {
  const unclear = await run('replay')
  expect(unclear.code).toBe(1)
  expect(unclear.text).toContain('что выполнить')
  expect((await run('show', randomUUID())).text).toContain('Такого факта в списке нет')
  expect((await run()).text).toContain('Ничего не ждёт')
})
