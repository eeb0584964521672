import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DeadLetter } from '@/jobs/dead-letters/dead-letters'
import { replayDeadLetterJob } from '@/jobs/dead-letters/replay-job'
import type { Page } from '@/server/api-types'
import { type OperationsSite, startOperationsSite } from '@/tests/support/operations-site'

let site: OperationsSite
let admin: string
beforeAll(async () => {
  site = await startOperationsSite()
  admin = await site.signInAs('admin')
  await site.sql(
    `insert into dead_letters (consumer, event_id, event, error, failed_at, replayed_at)
     select 'test.draw', gen_random_uuid(), jsonb_build_object('page', page), 'no chalk', now() + make_interval(secs => page), case when page = 0 then now() end
     from generate_series(0, 3) page`,
  )
})
afterAll(() => site.close())

const ask = (path = '', { cookie = admin, ...init }: RequestInit & { cookie?: string } = {}) =>
  fetch(`${site.siteUrl}/api/dead-letters${path}`, {
    ...init,
    headers: { Cookie: cookie, 'Content-Type': 'application/json' },
  })
const list = async (query = '') => (await (await ask(query)).json()) as Page<DeadLetter>
const replay = (body: unknown, cookie = admin) =>
  ask('/replay', { cookie, method: 'POST', body: JSON.stringify(body) })
const pagesOf = ({ items }: Page<DeadLetter>) => items.map(({ event }) => event as unknown)

it('dead letters are for admins only', async () => {
  for (const role of ['student', 'tutor', 'editor', 'support']) {
    const cookie = await site.signInAs(role)
    expect((await ask('', { cookie })).status).toBe(403)
    expect((await replay({ consumer: 'test.draw' }, cookie)).status).toBe(403)
  }
  expect((await ask('', { cookie: '' })).status).toBe(401)
})

it('dead letters that wait come page by page, replayed ones when asked for', async () => {
  const first = await list('?limit=2')
  expect(pagesOf(first)).toEqual([{ page: 3 }, { page: 2 }])
  const second = await list(`?limit=2&cursor=${first.nextCursor}`)
  expect(pagesOf(second)).toEqual([{ page: 1 }])
  expect(second.nextCursor).toBeNull()
  expect(pagesOf(await list('?replayed=true'))).toHaveLength(4)
  expect((await ask('?cursor=nonsense')).status).toBe(400)
})

it('a replay is asked of the workers, for one or for all of a consumer', async () => {
  const [letter] = (await list()).items
  const one = await replay({ consumer: letter!.consumer, eventId: letter!.eventId })
  expect([one.status, await one.json()]).toEqual([202, { asked: 1 }])
  const all = await replay({ consumer: 'test.draw' })
  expect([all.status, await all.json()]).toEqual([202, { asked: 3 }])
  // The one that was asked for before is still in the queue.
  const queue = await site.services.dashboardQueue(replayDeadLetterJob.name)
  expect(await queue.getWaitingCount()).toBe(3)
  // Who asked is written down.
  expect(
    await site.sql(
      `select action, subject_type, subject_id, title from audit_log order by subject_id nulls last`,
    ),
  ).toEqual([
    {
      action: 'replayed',
      subject_type: 'dead-letters',
      subject_id: letter!.eventId,
      title: letter!.consumer,
    },
    { action: 'replayed', subject_type: 'dead-letters', subject_id: null, title: 'test.draw' },
  ])
})

it('a replay of nothing is not found, and one of nonsense is refused', async () => {
  expect((await replay({ consumer: 'test.draw', eventId: randomUUID() })).status).toBe(404)
  expect((await replay({ eventId: 7 })).status).toBe(400)
})
