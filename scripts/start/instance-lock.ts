import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { beginningOf, isAlive } from '@/platform/embedded/processes'
import { StepError } from './progress.mjs'

const PATIENCE_MS = 6_000

type Holder = { pid: number; began: string }

export type InstanceLock = { release(): void }

/**
 * Takes the data folder for this process alone. A holder that no longer runs is passed over, one that
 * is just stopping is waited for, one that works is named in the refusal.
 * @throws StepError
 */
export async function lockDataFolder(dataDir: string): Promise<InstanceLock> {
  const file = path.join(dataDir, 'running.json')
  const deadline = Date.now() + PATIENCE_MS
  prepare(dataDir)
  while (!take(file)) {
    const holder = read(file)
    if (!holder || !runs(holder)) {
      passOver(file, holder)
    } else if (Date.now() > deadline) {
      throw new StepError(
        `С папкой ${dataDir} уже работает другой запуск (процесс ${holder.pid}).`,
        `остановите его (Ctrl+C в его окне или kill ${holder.pid}) или задайте другую папку: DATA_DIR=… PORT=… npm start`,
      )
    } else {
      await delay(100)
    }
  }
  return { release: () => rmSync(file, { force: true }) }
}

/** What may be in a data folder before its first start. */
const early = /^(secret|install\.pid|running\.json)/

/** Makes the folder and marks it as ours, which allows reset to empty it: never one in which there was something else. */
function prepare(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true })
    if (readdirSync(dataDir).every((name) => early.test(name)))
      writeFileSync(path.join(dataDir, '.nastavnik'), '')
  } catch (error) {
    throw new StepError(
      `В папку данных ${dataDir} не записать: ${(error as Error).message}.`,
      'дайте права на эту папку или задайте другую: DATA_DIR=…',
      { cause: error },
    )
  }
}

/** Links a complete file into place, so that nobody ever reads half a lock. */
function take(file: string): boolean {
  const draft = `${file}.${process.pid}`
  const mine: Holder = { pid: process.pid, began: beginningOf(process.pid) }
  writeFileSync(draft, JSON.stringify(mine))
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Moves a dead holder's file away; when somebody was faster and it is already theirs, gives it back. */
function passOver(file: string, dead: Holder | undefined): void {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
    const moved = read(aside)
    if (moved && (moved.pid !== dead?.pid || moved.began !== dead.began)) linkSync(aside, file)
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

const runs = ({ pid, began }: Holder) => isAlive(pid) && beginningOf(pid) === began

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return undefined
  }
}
