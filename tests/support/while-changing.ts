import { expect } from 'vitest'
import type { Api } from './api'

interface Change {
  /** `update posts set status = 'hidden'`, of the row with this id. */
  change: string
  id: string
}

/**
 * What requests come to that began while somebody changed a row: the change is committed as soon as so many of them wait for it.
 * Whoever read the row before has read what is no longer true.
 */
export async function whileChanging<T>(
  { pool, sql }: Pick<Api, 'pool' | 'sql'>,
  { change, id }: Change,
  work: () => Promise<T>,
  requests = 1,
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`${change} where id = $1`, [id])
    const running = work()
    // Heard below; when nothing waits the test has failed already.
    running.catch(() => undefined)
    const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    await expect.poll(() => sql(waiting), { timeout: 15_000 }).toHaveLength(requests)
    await client.query('commit')
    return await running
  } finally {
    await client.query('rollback')
    client.release()
  }
}
