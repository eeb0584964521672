import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { childEnvironment, projectRoot } from '@/platform/config/env'
import { freePort } from '@/platform/embedded/free-port'
import type { Benchmark, Result } from '../benchmark'
import { compare, median, medianRatio } from '../measure/compare'

const patienceMs = 15 * 60_000

interface Started {
  seconds: number
  /** As the start names them, with their seconds. */
  steps: Record<string, number>
}

/** The first start with an empty data folder once, for its steps; then again and again with nothing changed. */
export const start: Benchmark = {
  name: 'start',
  about: 'From the command to the first answer, nothing changed since',
  async run(lab) {
    const dataDir = path.join(lab.folder, 'start')
    const first = await startProduct(dataDir)
    lab.say(`first start: ${first.seconds.toFixed(1)} s`)
    for (const [step, seconds] of Object.entries(first.steps)) lab.say(`  ${step}: ${seconds} s`)
    const { rounds, othersCpu } = await compare(
      { product: () => startProduct(dataDir), bare: () => startBare(path.join(lab.folder, 'bare-start')) },
      lab.effort.rounds,
    )
    const common = { better: 'lower' as const, rounds: [{ first }, ...rounds], othersCpu, data: 'the demo' }
    const results: Result[] = [
      {
        ...{ ...common, name: 'start', unit: 'seconds', goal: 8, against: 'the clock' },
        ratio: median(rounds.map(({ product }) => product!.seconds)),
        also: {
          'first start, s': first.seconds,
          ...Object.fromEntries(
            Object.entries(first.steps).map(([step, seconds]) => [`first: ${step}`, seconds]),
          ),
        },
      },
      {
        ...{
          ...common,
          name: 'start-bare',
          unit: 'time to the first answer',
          goal: null,
          against: 'the embedded Postgres and one node:http route that asks it',
        },
        ratio: medianRatio(rounds, 'product', 'bare', ({ seconds }) => seconds),
      },
    ]
    return results
  },
}

async function startProduct(dataDir: string): Promise<Started> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: childEnvironment({
      DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'error',
      NODE_ENV: undefined,
      npm_lifecycle_event: undefined,
    }),
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (output += text.toString()))
  try {
    await answered(`http://127.0.0.1:${port}/health/ready`, child, () => output)
    const seconds = (performance.now() - began) / 1000
    const page = await fetch(`http://127.0.0.1:${port}/`)
    if (page.status !== 200) throw new Error(`The first page answered ${page.status}`)
    return { seconds, steps: stepsIn(output) }
  } finally {
    await end(child)
  }
}

async function startBare(dataDir: string): Promise<Started> {
  const began = performance.now()
  const child = fork(path.join(projectRoot, 'bench/bare/start.ts'), [dataDir], {
    execArgv: ['--import', 'tsx'],
    cwd: projectRoot,
  })
  try {
    const [port] = (await once(child, 'message', { signal: AbortSignal.timeout(60_000) })) as [number]
    await answered(`http://127.0.0.1:${port}/`, child, () => '')
    return { seconds: (performance.now() - began) / 1000, steps: {} }
  } finally {
    await end(child)
  }
}

async function answered(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`It did not start:\n${output().slice(-3000)}`)
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
    if (answer?.status === 200) return
    await delay(20)
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGINT')
  const killed = setTimeout(() => child.kill('SIGKILL'), 60_000)
  await once(child, 'exit')
  clearTimeout(killed)
}

/** Reads `✓ миграции — 1,2 с` and `✓ сборка cms — 1 мин 5 с`. */
function stepsIn(output: string): Record<string, number> {
  const steps: Record<string, number> = {}
  for (const [, title, minutes, seconds] of output.matchAll(/^✓ (.+) — (?:(\d+) мин )?([\d,]+) с$/gm))
    steps[String(title)] = Number(minutes ?? 0) * 60 + Number(seconds!.replace(',', '.'))
  return steps
}
