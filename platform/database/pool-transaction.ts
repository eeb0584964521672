import type { Pool, PoolClient } from 'pg'

/**
 * Runs `work` in a transaction on a connection of the pool; what is thrown rolls it back and is thrown on.
 * A connection that broke is thrown away.
 */
export async function poolTransaction<T>(pool: Pool, work: (db: PoolClient) => Promise<T>): Promise<T> {
  const db = await pool.connect()
  // The pool listens to idle connections only; one that breaks while in use would end the process.
  let broken: Error | undefined
  const onError = (error: Error) => (broken = error)
  db.on('error', onError)
  try {
    await db.query('begin')
    const result = await work(db)
    await db.query('commit')
    return result
  } catch (error) {
    await db.query('rollback').catch((rollbackError: Error) => (broken ??= rollbackError))
    throw error
  } finally {
    db.off('error', onError)
    db.release(broken)
  }
}
