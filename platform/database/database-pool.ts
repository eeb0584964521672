import { type Client, type ClientBase, Pool, type PoolClient, type PoolConfig } from 'pg'
import { poolTransaction } from './pool-transaction'

/** The database itself gives up a statement after this time. */
const statementMs = 7_000
/** So a connection that owes an answer for this long has nobody at its other end. */
const silenceMs = 8_000
/** What broke in somebody's hands and was not given back by then never will be. */
const forgottenMs = 60_000

/** Time limits of every connection: to be made, and for the database to answer. */
export const connectionLimits = {
  connectionTimeoutMillis: 4_000,
  statement_timeout: statementMs,
  keepAlive: true,
} satisfies PoolConfig

const patient = new WeakSet<ClientBase>()

/**
 * Breaks a connection whose other end has fallen silent, so that everybody who waits on it hears of it at once; a pool then
 * replaces it. Listening in silence is no trouble: only an answer can be owed. Call it once the connection is there.
 */
export function endWhenSilent(client: ClientBase, isPatient = () => false): void {
  const { connection } = client as Client
  const stream = connection.stream as typeof connection.stream & {
    bytesWritten: number
    setTimeout(ms: number, listener: () => void): void
  }
  let settled = stream.bytesWritten
  // Before the client hears of it, which then sends what waits.
  connection.prependListener('readyForQuery', () => (settled = stream.bytesWritten))
  stream.setTimeout(silenceMs, () => {
    if (stream.bytesWritten === settled || patient.has(client) || isPatient()) return
    const silence = new Error(`The database did not answer in ${silenceMs} ms`)
    stream.destroy(Object.assign(silence, { code: 'ETIMEDOUT' }))
  })
}

/**
 * A pool that outlives its connections: what breaks is replaced, in whose hands it ever was, and ends neither the process nor,
 * by never being given back, the pool.
 */
export class DatabasePool extends Pool {
  /** While migrations run: they take as long as they take. */
  isPatient = false

  constructor(options: PoolConfig) {
    super({ ...connectionLimits, ...options })
    const taken = new Set<PoolClient>()
    this.on('acquire', (client) => taken.add(client))
    this.on('release', (_error, client) => taken.delete(client))
    this.on('connect', (client) => {
      endWhenSilent(client, () => this.isPatient)
      // Unheard, an error would end the process. Whoever uses the connection hears of it by the answer to a query.
      client.on('error', () => undefined)
      client.once('end', () =>
        setTimeout(() => taken.has(client) && client.release(true), forgottenMs).unref(),
      )
    })
    this.on('error', () => undefined)
  }
}

/** A transaction whose statements may take their time: for work by the clock, for which nobody waits. */
export function unhurriedTransaction<T>(pool: Pool, work: (db: PoolClient) => Promise<T>): Promise<T> {
  return poolTransaction(pool, async (db) => {
    patient.add(db)
    try {
      await db.query('set local statement_timeout = 0')
      return await work(db)
    } finally {
      patient.delete(db)
    }
  })
}
