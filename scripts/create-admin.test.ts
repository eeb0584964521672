import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { projectRoot } from '@/platform/config/env'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'

// Each command starts a process.
vi.setConfig({ testTimeout: 120_000 })
let database: TestDatabase
let pool: Pool
let folder: string
beforeAll(async () => {
  database = await createTestDatabase()
  pool = new Pool({ connectionString: database.url })
  folder = await mkdtemp(path.join(tmpdir(), 'nastavnik-create-admin-'))
})
beforeEach(() => pool.query('truncate users cascade'))
afterAll(async () => {
  await pool.end()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const password = 'длинный-пароль'

/** What the command says, and how it ends; the password comes as the first line of its input. */
function run(words: string[], typed = password): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve) => {
    const args = ['--import', 'tsx', 'scripts/create-admin.ts', '--create-admin', ...words]
    const child = spawn(process.execPath, args, {
      cwd: projectRoot,
      env: {
        ...process.env,
        MODE: 'test',
        NODE_OPTIONS: '',
        DATABASE_URL: database.url,
        DATA_DIR: folder,
        PAYLOAD_SECRET: 'only-for-tests-0123456789-abcdefghij',
      },
    })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)))
    child.on('close', (code) => resolve({ code, text }))
    child.stdin.end(`${typed}\n`)
  })
}

const admins = async () =>
  (
    await pool.query<{ email: string; name: string; isVerified: boolean }>(
      `select email, name, email_verified_at is not null as "isVerified" from users where role = 'admin'`,
    )
  ).rows
const anna = ['--email', 'Anna@nastavnik.test', '--name', 'Анна Соколова']

it('makes the administrator once, however often it is asked', async () => {
  const first = await run(anna)
  expect([first.code, first.text]).toEqual([
    0,
    expect.stringContaining('Администратор создан: anna@nastavnik.test'),
  ])
  const again = await run(anna)
  expect([again.code, again.text]).toEqual([0, expect.stringContaining('ничего не изменилось')])
  expect(await admins()).toEqual([{ email: 'anna@nastavnik.test', name: 'Анна Соколова', isVerified: true }])
})

it('makes one administrator when several are asked for at once', async () => {
  const ends = await Promise.all(
    ['anna', 'boris', 'anna', 'vera'].map((who) => run(['--email', `${who}@nastavnik.test`])),
  )
  const made = await admins()
  expect(made).toHaveLength(1)
  const isAnna = made[0]!.email.startsWith('anna')
  expect(ends.filter(({ code }) => code === 0)).toHaveLength(isAnna ? 2 : 1)
  expect(ends.filter(({ text }) => text.includes('Администратор уже есть.'))).toHaveLength(isAnna ? 2 : 3)
})

it('takes nobody’s account for it', async () => {
  await pool.query(
    `insert into users (email, username, name, role, status, language) values ('anna@nastavnik.test', 'anna', 'Анна', 'student', 'active', 'ru')`,
  )
  const { code, text } = await run(anna)
  expect([code, text]).toEqual([1, expect.stringContaining('не администратором')])
  expect(await admins()).toEqual([])
})

it.each([
  ['no e-mail', [], password, 'Команда не понята'],
  ['what is no e-mail', ['--email', 'anna'], password, 'нужна почта'],
  ['a word that it does not know', [...anna, '--role', 'editor'], password, 'Команда не понята'],
  ['a short password', anna, 'short', 'Не короче 10 знаков'],
  ['no password', anna, '', 'Не короче 10 знаков'],
])('refuses %s and changes nothing', async (_, words, typed, reason) => {
  const { code, text } = await run(words, typed)
  expect([code, text]).toEqual([1, expect.stringContaining(reason)])
  expect(text).toContain('Что делать:')
  expect(await admins()).toEqual([])
})
