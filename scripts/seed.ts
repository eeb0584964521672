import { commitTransaction, createLocalReq, getPayload, initTransaction, killTransaction } from 'payload'
import { Client } from 'pg'
import type { Env } from '@/platform/config/env'
import { sql, transactionOf } from '@/platform/database/transaction'
import { seedConversations } from './demo/seed-conversations'
import { seedHomePage } from './demo/seed-home-page'
import { seedLessons } from './demo/seed-lessons'
import { seedNotifications } from './demo/seed-notifications'
import { seedPeople } from './demo/seed-people'

/** Any number will do, as long as every process that seeds takes the same. */
const seedLock = 727_002

interface SeedOptions {
  /** Called with what has been done so far, in words. */
  onProgress?: (words: string) => void
}

/** True when nobody is registered: then the demo may be added. */
export async function isDatabaseEmpty(env: Env): Promise<boolean> {
  const client = new Client({ connectionString: env.DATABASE_URL })
  await client.connect()
  try {
    const { rows } = await client.query<{ isEmpty: boolean }>(
      'select not exists (select 1 from users) as "isEmpty"',
    )
    return rows[0]!.isEmpty
  } finally {
    await client.end()
  }
}

/**
 * Adds the demo in one transaction: all of it or, after a crash, none. Its lessons are drawn later: see draw-missing-lessons.
 * @returns false when another process that started at the same time has added it meanwhile
 */
export async function seedDemo(env: Env, { onProgress = () => {} }: SeedOptions = {}): Promise<boolean> {
  const payload = await getPayload({ config: (await import('@payload-config')).default })
  const req = await createLocalReq({}, payload)
  await initTransaction(req)
  try {
    await (await transactionOf(req)).execute(sql`select pg_advisory_xact_lock(${seedLock})`)
    if (!(await isDatabaseEmpty(env))) {
      await commitTransaction(req)
      return false
    }
    const people = await seedPeople(req, (done, all) => onProgress(`люди ${done} из ${all}`))
    onProgress('уроки')
    const posts = await seedLessons(req, people)
    onProgress('комментарии и отзывы')
    const reviews = await seedConversations(req, people, posts)
    await seedHomePage(req, reviews)
    await seedNotifications(req)
    await commitTransaction(req)
    return true
  } catch (error) {
    await killTransaction(req)
    throw error
  }
}
