import { parseArgs } from 'node:util'
import { consumers } from '@/jobs/consumers'
import { type DeadLetter, listDeadLetters } from '@/jobs/dead-letters/dead-letters'
import { replayDeadLetter } from '@/jobs/dead-letters/replay-dead-letter'
import { isDependencyAway } from '@/platform/adapters/is-dependency-away'
import { childEnvironment, type Env, loadConfiguration, loadEnv } from '@/platform/config/env'
import { embeddedPostgresUrl } from '@/platform/embedded/postgres'
import { createServices, type Services } from '@/platform/services'
import { printFailure, StepError } from './start/progress.mjs'

/** `npm run dead-letters -- [list | show | replay]`: facts on which a consumer failed for good, and their effects after all. */

const usage = `запустите так:
  npm run dead-letters                                        список того, что ждёт
  npm run dead-letters -- show <факт> [--consumer <имя>]      один факт с ошибкой целиком
  npm run dead-letters -- replay <факт> [--consumer <имя>]    выполнить его ещё раз
  npm run dead-letters -- replay --consumer <имя>             все факты одного обработчика
  npm run dead-letters -- replay --all                        все`

type Verb = 'list' | 'show' | 'replay'
interface Wishes {
  verb: Verb
  eventId?: string
  consumer?: string
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const shown = 500
const replayed = 100_000

function wishes(): Wishes {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        'dead-letters': { type: 'boolean' },
        consumer: { type: 'string' },
        all: { type: 'boolean', default: false },
      },
    })
    const [verb = 'list', eventId, ...rest] = positionals
    if (verb !== 'list' && verb !== 'show' && verb !== 'replay') throw new Error(`нет действия «${verb}»`)
    if (rest.length > 0) throw new Error(`лишнее: ${rest.join(' ')}`)
    if (eventId && !uuid.test(eventId)) throw new Error(`«${eventId}» не похоже на номер факта`)
    if (verb === 'show' && !eventId) throw new Error('какой факт показать?')
    if (verb === 'replay' && !eventId && !values.consumer && !values.all)
      throw new Error('что выполнить: факт, --consumer или --all?')
    return { verb, eventId, consumer: values.consumer }
  } catch (error) {
    throw new StepError(`Команда не понята: ${(error as Error).message}`, usage, { cause: error })
  }
}

/** The database of the configuration, or the embedded one of a site that runs. */
function environment(): Env {
  const { DATABASE_URL, DATA_DIR } = loadConfiguration()
  const url = DATABASE_URL ?? embeddedPostgresUrl(DATA_DIR)
  if (!url)
    throw new StepError('Базы ещё нет.', 'запустите сайт (npm start) и повторите команду в другом окне.')
  return loadEnv({ ...childEnvironment(), DATABASE_URL: url })
}

const short = (error: string) => error.split('\n')[0]!.slice(0, 160)
const when = (iso: string) => new Date(iso).toLocaleString('ru')

function printList(letters: readonly DeadLetter[]): void {
  if (letters.length === 0) return console.log('Ничего не ждёт: все факты дошли до обработчиков.')
  for (const { consumer, eventId, event, error, failedAt, replays } of letters) {
    console.log(`${eventId}  ${event.type} → ${consumer}`)
    console.log(`    ${when(failedAt)}${replays > 0 ? `, повторов: ${replays}` : ''}: ${short(error)}`)
  }
  console.log(
    letters.length < shown
      ? `\nВсего ждёт: ${letters.length}. Выполнить ещё раз: npm run dead-letters -- replay <факт>`
      : `\nПоказаны последние ${letters.length}.`,
  )
}

function printOne({ consumer, event, error, failedAt, replays, replayedAt }: DeadLetter): void {
  console.log(`обработчик:  ${consumer}`)
  console.log(`не удалось:  ${when(failedAt)}, повторов: ${replays}`)
  if (replayedAt) console.log(`выполнено:   ${when(replayedAt)}`)
  console.log(`факт:\n${JSON.stringify(event, null, 2)}\nошибка:\n${error}\n`)
}

async function replayAll(services: Services, letters: readonly DeadLetter[]): Promise<void> {
  if (letters.length === 0) return console.log('Выполнять нечего: ничего не ждёт.')
  let failed = 0
  // The oldest first, as they would have come.
  for (const letter of letters.toReversed()) {
    const result = await replayDeadLetter(services, consumers, letter)
    const words = {
      replayed: '✓ выполнено',
      'replayed-before': '✓ уже было выполнено',
      unknown: '✗ такого обработчика больше нет',
      failed: '✗ снова не удалось',
    }[result.outcome]
    const reason = result.outcome === 'failed' ? `: ${short(result.error)}` : ''
    console.log(`${words}  ${letter.eventId}  ${letter.event.type} → ${letter.consumer}${reason}`)
    if (words.startsWith('✗')) failed++
  }
  if (failed > 0)
    throw new StepError(
      `Не выполнено: ${failed} из ${letters.length}. Эти факты остались в списке с новой ошибкой.`,
      'посмотрите ошибку целиком: npm run dead-letters -- show <факт>',
    )
  console.log(`\nВыполнено: ${letters.length}.`)
}

async function main(): Promise<void> {
  const { verb, ...wish } = wishes()
  const services = await createServices(environment())
  try {
    const letters = await listDeadLetters(services.pool, {
      ...wish,
      withReplayed: verb === 'show',
      limit: verb === 'replay' ? replayed : shown,
    })
    if (wish.eventId && letters.length === 0)
      throw new StepError('Такого факта в списке нет.', 'посмотрите список: npm run dead-letters')
    if (verb === 'replay') await replayAll(services, letters)
    else if (verb === 'show') letters.forEach(printOne)
    else printList(letters)
  } catch (error) {
    if (!isDependencyAway(error)) throw error
    throw new StepError(
      'Не отвечает база или сервер, который нужен обработчику. Ничего не изменилось.',
      'запустите сайт (npm start) или проверьте DATABASE_URL и REDIS_URL, потом повторите команду.',
      { cause: error },
    )
  } finally {
    await services.close()
  }
}

try {
  await main()
} catch (error) {
  printFailure(error)
  process.exitCode = 1
}
