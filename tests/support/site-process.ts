import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { projectRoot } from '@/platform/config/env'
import { freePort } from '@/platform/embedded/free-port'

const secret = 'only-for-tests-of-faults-0123456789'
const lastLines = 40

/** A process of the real product: it can be killed, told to stop, and started again at the same address. */
export interface SiteProcess {
  url: string
  /** Resolves when the product listens. @throws Error with its last words when it ends instead */
  start(): Promise<void>
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
  /** SIGTERM; resolves when it is gone. @returns its exit code or signal */
  stop(): Promise<number | string>
  /** Whether it runs, as far as is known. */
  isRunning(): boolean
  /** What it wrote last, for whoever wants to know why. */
  lastWords(): string
}

/** Not started yet. `variables` are those of the product. */
export async function siteProcess(variables: Record<string, string>): Promise<SiteProcess> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  let lines: string[] = []

  async function start(): Promise<void> {
    lines = []
    const fresh = fork(path.join(projectRoot, 'tests/fault/site.ts'), {
      cwd: projectRoot,
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        NODE_ENV: 'production',
        MODE: 'test',
        LOG_LEVEL: 'warn',
        PAYLOAD_SECRET: secret,
        PUBLIC_URL: 'http://nastavnik.test',
        ...variables,
        PORT: String(port),
      },
    })
    child = fresh
    for (const stream of [fresh.stdout, fresh.stderr])
      stream?.on('data', (data: Buffer) => (lines = [...lines, data.toString()].slice(-lastLines)))
    const gone = once(fresh, 'exit').then(() => false)
    const isReady = await Promise.race([once(fresh, 'message').then(() => true), gone])
    if (!isReady) throw new Error(`The site ended before it began:\n${lines.join('')}`)
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | string> {
    if (!child || !isRunning()) return child?.exitCode ?? child?.signalCode ?? 'never started'
    const gone = once(child, 'exit') as Promise<[number | null, string | null]>
    child.kill(signal)
    const [code, by] = await gone
    return code ?? by ?? 'unknown'
  }

  const isRunning = () => child !== undefined && child.exitCode === null && child.signalCode === null
  return {
    url,
    start,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    isRunning,
    lastWords: () => lines.join(''),
  }
}
