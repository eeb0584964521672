import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { projectRoot } from '@/platform/config/env'

export interface Target {
  path: string
  headers: Record<string, string>
}

export interface LoadJob {
  origin: string
  method: 'GET' | 'PUT'
  targets: Target[]
  /** A connection asks for one target all the time, or every request takes the next one. */
  each: 'connection' | 'request'
  /** No target may be used twice. */
  once?: boolean
  connections: number
  seconds: number
  /** The size that every answer must have. */
  bytes: { least: number; most: number }
}

/** Times in milliseconds. */
export interface LoadResult {
  perSecond: number
  p50: number
  p99: number
  answers: number
  failed: number
  ranOut: boolean
}

/** Load from a process of its own. */
export class Load {
  readonly #process: ChildProcess = fork(path.join(projectRoot, 'bench/measure/load-process.ts'), {
    execArgv: ['--import', 'tsx'],
    // Requests that share headers share them on the way, too.
    serialization: 'advanced',
  })

  /** @throws Error when an answer had another status or size than it should, or came late */
  async run(job: LoadJob): Promise<LoadResult> {
    this.#process.send(job)
    const patience = new AbortController()
    const { signal } = patience
    const [{ result, error }] = (await Promise.race([
      once(this.#process, 'message', { signal }),
      once(this.#process, 'exit', { signal }).then(() => [{ error: 'its process ended' }]),
      delay((job.seconds + 30) * 1000, [{ error: 'it did not end' }], { signal }),
    ])) as [{ result?: LoadResult; error?: string }]
    patience.abort()
    if (!result) throw new Error(`The load of ${job.origin} failed: ${error}`)
    if (result.failed > 0 || result.answers === 0)
      throw new Error(
        `${result.failed} of ${result.answers} answers of ${job.origin}${job.targets[0]?.path} were not what they should be`,
      )
    if (result.ranOut)
      throw new Error(`${job.targets.length} different requests were too few for ${job.origin}`)
    return result
  }

  close(): void {
    this.#process.kill()
  }
}
