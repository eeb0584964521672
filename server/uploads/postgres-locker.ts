import { setTimeout as pause } from 'node:timers/promises'
import { ERRORS, type Lock, type Locker, type RequestRelease } from '@tus/server'
import { Client } from 'pg'
import { createSlots } from '@/platform/database/slots'
import { connectionLimits, endWhenSilent } from '@/platform/database/database-pool'
import type { Log } from '@/platform/log'

/** Any number will do, as long as every process takes the same; the other half of a lock is the upload's. */
const LOCKS = 820_404
const CHANNEL = 'upload_wanted'
const ASK_EVERY_MS = 100
const PATIENCE_MS = 30_000

/**
 * Lets one request at a time write to an upload, in all processes together: advisory locks of one connection, which end with it.
 * Who holds a lock that another request wants is asked to let go, for its client may be long gone.
 */
export class PostgresLocker implements Locker {
  #connection: Promise<Client> | undefined
  readonly #line = createSlots(1)
  /** Held or being taken here; a connection has its locks once, however many requests ask. */
  readonly #here = new Map<string, { letGo?: RequestRelease }>()

  constructor(
    private readonly databaseUrl: string,
    private readonly log: Log,
  ) {}

  newLock(name: string): Lock {
    return {
      lock: (signal, letGo) => this.#lock(name, signal, letGo),
      unlock: () => this.#unlock(name),
    }
  }

  /** Does the work while nobody writes to the upload. Whoever does is not disturbed: then nothing is done. */
  async whenFree(name: string, work: () => Promise<void>): Promise<void> {
    if (this.#here.has(name) || !(await this.#tryToTake(name, () => {}))) return
    try {
      await work()
    } finally {
      await this.#unlock(name)
    }
  }

  async close(): Promise<void> {
    const connection = await this.#connection?.catch(() => undefined)
    await connection?.end()
  }

  async #lock(name: string, signal: AbortSignal, letGo: RequestRelease): Promise<void> {
    const enough = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)])
    while (!(await this.#take(name, letGo))) {
      await pause(ASK_EVERY_MS, undefined, { signal: enough }).catch(() => undefined)
      if (enough.aborted) throw ERRORS.ERR_LOCK_TIMEOUT
    }
  }

  async #take(name: string, letGo: RequestRelease): Promise<boolean> {
    const other = this.#here.get(name)
    if (other) {
      await other.letGo?.()
      return false
    }
    if (await this.#tryToTake(name, letGo)) return true
    await this.#ask('select pg_notify($1, $2)', [CHANNEL, name])
    return false
  }

  async #tryToTake(name: string, letGo: RequestRelease): Promise<boolean> {
    const mine: { letGo?: RequestRelease } = {}
    this.#here.set(name, mine)
    try {
      const isTaken = await this.#ask('select pg_try_advisory_lock($1, hashtext($2)) as yes', [LOCKS, name])
      if (isTaken) mine.letGo = letGo
    } finally {
      if (!mine.letGo) this.#here.delete(name)
    }
    return mine.letGo !== undefined
  }

  async #unlock(name: string): Promise<void> {
    try {
      await this.#ask('select pg_advisory_unlock($1, hashtext($2))', [LOCKS, name])
    } catch (error) {
      // The lock ended with its connection.
      this.log.warn({ err: error }, 'the lock of an upload could not be given back')
    } finally {
      this.#here.delete(name)
    }
  }

  /** One question at a time, as a connection wants it. */
  #ask(question: string, values: unknown[]): Promise<boolean> {
    return this.#line.use(async () => {
      const client = await this.#connected()
      const { rows } = await client.query<{ yes?: boolean }>(question, values)
      return rows[0]?.yes === true
    })
  }

  #connected(): Promise<Client> {
    this.#connection ??= this.#connect().catch((error: unknown) => {
      this.#connection = undefined
      throw error
    })
    return this.#connection
  }

  async #connect(): Promise<Client> {
    const client = new Client({ connectionString: this.databaseUrl, ...connectionLimits })
    let isBroken = false
    client.on('error', (error) => {
      isBroken = true
      // It answers nothing more, though its end comes a little later.
      this.#connection = undefined
      this.log.warn({ err: error }, 'the locks of uploads lost their connection')
    })
    client.on('end', () => {
      if (!isBroken) this.#connection = undefined
      // Others may take the locks now.
      for (const { letGo } of this.#here.values()) void letGo?.()
    })
    client.on('notification', ({ payload, processId }) => {
      if (processId !== own) void this.#here.get(payload ?? '')?.letGo?.()
    })
    await client.connect()
    endWhenSilent(client)
    const { rows } = await client.query<{ own: number }>('select pg_backend_pid() as own')
    const own = rows[0]?.own
    await client.query(`listen ${CHANNEL}`)
    return client
  }
}
