import { StepError, printFailure } from './progress.mjs'

const FORCE_AFTER_MS = 1_000
const GIVE_UP_AFTER_MS = 30_000
/** What Postgres tells an open connection when it stops. */
const TERMINATED_BY_ADMIN = '57P01'

type Closer = () => Promise<unknown> | void

/** What has been started, so that it can be stopped in the opposite order whenever the end comes. */
export class Shutdown {
  readonly #closers: Closer[] = []
  readonly #aborter = new AbortController()
  #ending: Promise<void> | undefined
  #began = 0

  /** Aborted when the end begins: for work that is to be cut short. */
  get signal(): AbortSignal {
    return this.#aborter.signal
  }

  onStop(closer: Closer): void {
    this.#closers.push(closer)
  }

  /** Ctrl+C, SIGTERM and the death of who started us end the process in order; a second Ctrl+C at once. */
  listen(): void {
    const end = () => {
      // One Ctrl+C arrives several times: from the terminal, from npm, from the parent.
      if (!this.#ending) void this.stopAndExit(0)
      else if (Date.now() - this.#began > FORCE_AFTER_MS) process.exit(130)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
    process.once('disconnect', end)
    // Who read our words may be gone, a closed terminal or a killed runner: that must not cut the stopping short.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
    // Listening to "disconnect" would keep a finished process alive.
    process.channel?.unref()
  }

  stop(): Promise<void> {
    this.#ending ??= this.#stopAll()
    return this.#ending
  }

  async stopAndExit(code: number): Promise<never> {
    await this.stop()
    process.exit(code)
  }

  /** Ends after a failure: says what happened, unless it happened because we are ending anyway. */
  async fail(error: unknown): Promise<never> {
    if (!this.#ending) printFailure(error)
    return this.stopAndExit(this.#ending ? 0 : 1)
  }

  async #stopAll(): Promise<void> {
    this.#began = Date.now()
    setTimeout(() => process.exit(1), GIVE_UP_AFTER_MS).unref()
    // Connections that nobody closed hear of the end from Postgres itself; that is no failure any more.
    process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
      if (error.code !== TERMINATED_BY_ADMIN) printFailure(error)
    })
    this.#aborter.abort(new StepError('Остановлено.', ''))
    for (const close of this.#closers.reverse())
      try {
        await close()
      } catch (error) {
        printFailure(error)
      }
  }
}
