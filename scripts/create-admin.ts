import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { commitTransaction, createLocalReq, getPayload, initTransaction, killTransaction } from 'payload'
import { z } from 'zod'
import { usernameFromName } from '@/collections/users/username'
import { passwordProblem } from '@/hooks/users/password-rules'
import { isDependencyAway } from '@/platform/adapters/is-dependency-away'
import { loadConfiguration, provideEnv, type Env } from '@/platform/config/env'
import { sql, transactionOf } from '@/platform/database/transaction'
import { embeddedPostgresUrl } from '@/platform/embedded/postgres'
import { migrate } from './migrate'
import { printFailure, StepError } from './start/progress.mjs'

/** `npm run admin:create -- --email <почта> [--name <имя>]`: the first administrator. The others are made by that one, in the panel. */

const usage = 'npm run admin:create -- --email anna@example.ru --name "Анна Соколова"'

/** Any number will do, as long as every process that makes an administrator takes the same. */
const adminLock = 727_003

interface Wishes {
  email: string
  name: string
}

function wishes(): Wishes {
  try {
    const { values } = parseArgs({
      options: {
        'create-admin': { type: 'boolean' },
        email: { type: 'string' },
        name: { type: 'string', default: 'Администратор' },
      },
    })
    return z
      .object({
        email: z.email('нужна почта: --email').toLowerCase(),
        name: z.string().trim().min(2, 'имя короче 2 знаков').max(60, 'имя длиннее 60 знаков'),
      })
      .parse(values)
  } catch (error) {
    const reason = error instanceof z.ZodError ? error.issues[0]!.message : (error as Error).message
    throw new StepError(`Команда не понята: ${reason}.`, `запустите так: ${usage}`, { cause: error })
  }
}

/** Asked for in a terminal, where it does not show; else the first line that comes. It stands in no history of commands. */
async function askPassword(): Promise<string> {
  const isTerminal = Boolean(process.stdin.isTTY)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  if (isTerminal) process.stdout.write('Пароль (его не видно): ')
  const lines = createInterface({ input: process.stdin, output: silent, terminal: isTerminal })
  const { value: password = '' } = (await lines[Symbol.asyncIterator]().next()) as { value?: string }
  lines.close()
  if (isTerminal) process.stdout.write('\n')
  const problem = passwordProblem(password)
  if (problem)
    throw new StepError(
      `Пароль не подходит. ${problem.ru}`,
      'придумайте другой; не в терминале он читается первой строкой ввода.',
    )
  return password
}

function environment(): Env {
  const { DATABASE_URL, DATA_DIR, PAYLOAD_SECRET } = loadConfiguration()
  const url = DATABASE_URL ?? embeddedPostgresUrl(DATA_DIR)
  if (!url)
    throw new StepError('Базы ещё нет.', 'запустите сайт (npm start) и повторите команду в другом окне.')
  return provideEnv({ DATABASE_URL: url, PAYLOAD_SECRET })
}

/**
 * Makes the administrator, unless there is one: of commands that run at once one does.
 * @returns whether this one did; `false` when this very person is one already
 * @throws StepError when somebody else is
 */
async function createAdmin({ email, name }: Wishes, password: string): Promise<boolean> {
  const payload = await getPayload({ config: (await import('@payload-config')).default, disableOnInit: true })
  const req = await createLocalReq({}, payload)
  await initTransaction(req)
  try {
    const db = await transactionOf(req)
    await db.execute(sql`select pg_advisory_xact_lock(${adminLock})`)
    const { rows } = await db.execute<{ email: string; role: string }>(
      sql`select email, role from users where (role = 'admin' and status = 'active') or email = ${email} order by role = 'admin' desc`,
    )
    const [found] = rows
    const isMade = !found
    if (found && (found.role !== 'admin' || found.email !== email)) throw refusal(found.role)
    if (isMade)
      await payload.create({
        collection: 'users',
        data: {
          email,
          password,
          name,
          username: `${usernameFromName(name).slice(0, 23)}-${crypto.randomUUID().slice(0, 6)}`,
          role: 'admin',
          status: 'active',
          language: 'ru',
          // Whoever runs this has the server: no link has to show whose mailbox it is.
          emailVerifiedAt: new Date().toISOString(),
        },
        depth: 0,
        req,
      })
    await commitTransaction(req)
    return isMade
  } catch (error) {
    await killTransaction(req)
    throw error
  }
}

const refusal = (role: string) =>
  role === 'admin'
    ? new StepError('Администратор уже есть.', 'новых назначает он: /admin → «Пользователи» → роль.')
    : new StepError(
        'С этой почтой уже зарегистрированы, но не администратором.',
        'возьмите другую почту; роль этого человека потом меняется в /admin → «Пользователи».',
      )

async function main(): Promise<void> {
  const wish = wishes()
  const env = environment()
  const password = await askPassword()
  try {
    await migrate(env)
    const isMade = await createAdmin(wish, password)
    console.log(
      isMade
        ? `✓ Администратор создан: ${wish.email}. Вход: ${env.PUBLIC_URL}/sign-in`
        : `✓ ${wish.email} уже администратор, ничего не изменилось.`,
    )
  } catch (error) {
    if (!isDependencyAway(error)) throw error
    throw new StepError(
      'База не отвечает. Ничего не изменилось.',
      'проверьте DATABASE_URL и повторите команду.',
      {
        cause: error,
      },
    )
  }
}

try {
  await main()
} catch (error) {
  printFailure(error)
  process.exitCode = 1
}
process.exit()
