import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { childEnvironment, projectRoot } from '@/platform/config/env'

/** A script of the benchmarks as a process of its own, which sends a message when it is ready and one for each question. */
export class Script<Ready = unknown> {
  private constructor(
    readonly name: string,
    readonly process: ChildProcess,
    /** What it said when it was ready. */
    readonly ready: Ready,
  ) {}

  /** @throws Error when it ends before it is ready */
  static async start<Ready = unknown>(
    name: string,
    environment: Record<string, string> = {},
  ): Promise<Script<Ready>> {
    const child = fork(path.join(projectRoot, name), {
      execArgv: ['--import', 'tsx'],
      cwd: projectRoot,
      env: childEnvironment(environment),
      serialization: 'advanced',
    })
    return new Script(name, child, (await answerOf(child, name)) as Ready)
  }

  /** @throws Error when it ends without an answer */
  async ask<Answer>(question: unknown): Promise<Answer> {
    const answer = answerOf(this.process, this.name)
    this.process.send(question as object)
    return (await answer) as Answer
  }

  /** Ends it by a signal and waits until it is gone. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return
    const gone = once(this.process, 'exit')
    this.process.kill(signal)
    await gone
  }
}

async function answerOf(child: ChildProcess, name: string): Promise<unknown> {
  const waiting = new AbortController()
  const { signal } = waiting
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([answer]) => answer as unknown),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`${name} ended with ${code} without an answer`)
      }),
    ])
  } finally {
    waiting.abort()
  }
}
