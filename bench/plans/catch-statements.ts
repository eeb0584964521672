import type { Client, Pool, PoolClient, QueryConfig } from 'pg'
import type { Statement } from '../measure/plan'

const control = /^\s*(begin|commit|rollback|set |select pg_advisory|select set_config)/i

export interface Catch {
  /** Hands every query on to one connection, in turn; transactions of the rooms are left out, for all happens in ours. */
  pool: Pool
  /** What was asked so far, each text once under each label. */
  statements: Map<string, Statement>
  /** How statements without a name of their own are called from now on. */
  label(name: string): void
}

/** The statements that the rooms really run, caught on their way to the pool. */
export function catchStatements(client: Client): Catch {
  const statements = new Map<string, Statement>()
  let before: Promise<unknown> = Promise.resolve()
  let label = ''
  let unnamed = 0

  function query(asked: string | QueryConfig, values: unknown[] = []) {
    const { text, ...config } = typeof asked === 'string' ? { text: asked, values } : asked
    if (control.test(text)) return Promise.resolve({ rows: [], rowCount: 0 })
    const key = label + text
    if (!statements.has(key)) {
      const name = ('name' in config && config.name) || [label, ++unnamed].join('-')
      statements.set(key, { name, text, values: config.values ?? [], isBatch: label !== '' })
    }
    // A room may ask several things at once; here there is one connection, in whose transaction all happens.
    const answer = before.then(() => client.query({ text, ...config }))
    before = answer.catch(() => undefined)
    return answer
  }
  const db = { query, on: () => undefined, off: () => undefined, release: () => undefined }
  const pool = { query, connect: () => Promise.resolve(db as unknown as PoolClient) } as unknown as Pool
  return {
    pool,
    statements,
    label: (name) => {
      label = name
      unnamed = 0
    },
  }
}
