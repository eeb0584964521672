import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPostgresNotifyChannel } from '@/platform/adapters/postgres-notify-channel'
import type { LiveEnvelope } from '@/platform/ports/live-channel'
import type { Post } from '@/payload-types'
import type { NotificationItem, NotificationType, Page } from '@/server/api-types'
import { createLog } from '@/platform/log'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'

let api: Api
let anna: Client
let post: Post
beforeAll(async () => {
  api = await startApi()
  anna = api.as(api.people.anna)
  post = await api.given.publishedPost({ author: api.people.anna, title: 'Производная' })
})
afterAll(() => api.close())
beforeEach(() => api.sql('delete from notifications'))

type Name = 'boris' | 'vera' | 'viktor' | 'editor'
interface Notice {
  type?: NotificationType
  actor?: Name
  group?: string
  /** Minutes before now. */
  ago: number
}

async function notice({ type = 'post-liked', actor = 'boris', group, ago }: Notice): Promise<string> {
  const [row] = await api.sql<{ id: string }>(
    `insert into notifications (recipient_id, type, actor_id, post_id, group_key, dedupe_key, created_at)
     values ($1, $2, $3, $4, $5, gen_random_uuid(), now() - $6 * interval '1 minute') returning id`,
    [api.people.anna.id, type, api.people[actor].id, post.id, group ?? null, ago],
  )
  return row!.id
}

const list = async (query = '') =>
  (await anna.get(`/api/my-notifications${query}`)).body as Page<NotificationItem>
const read = (which: object) => anna.put('/api/my-notifications/read', which)
const unread = async () => (await anna.get('/api/session')).body.user.unreadNotifications as number

/** Every page of the list, with what happens between two of them. */
async function pages(limit: number, between = async () => {}): Promise<NotificationItem[]> {
  const items: NotificationItem[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: Page<NotificationItem> = await list(`?limit=${limit}&cursor=${cursor}`)
    items.push(...page.items)
    cursor = page.nextCursor
    await between()
  }
  return items
}

describe('what is told about one thing', () => {
  it('is one item with its newest people, how many they are, and the newest moment', async () => {
    await notice({ group: 'likes', actor: 'editor', ago: 40 })
    await notice({ group: 'likes', actor: 'vera', ago: 30 })
    await notice({ group: 'likes', actor: 'boris', ago: 20 })
    const newest = await notice({ group: 'likes', actor: 'boris', ago: 10 })
    await notice({ group: 'other', ago: 50 })
    const { items } = await list()
    expect(items).toHaveLength(2)
    expect(items[0]).toMatchObject({
      id: newest,
      count: 4,
      people: 3,
      readAt: null,
      path: `/posts/${post.id}`,
      params: { postTitle: 'Производная' },
    })
    expect(items[0]!.actors.map(({ username }) => username)).toEqual(['boris', 'vera'])
    expect(await unread()).toBe(2)
  })

  it('without a group stays alone', async () => {
    for (const ago of [1, 2, 3]) await notice({ type: 'tutor-followed', ago })
    expect((await list()).items.map(({ count }) => count)).toEqual([1, 1, 1])
    expect(await unread()).toBe(3)
  })

  it('stays together when it was read, and begins anew with what comes later', async () => {
    await notice({ group: 'likes', actor: 'vera', ago: 30 })
    const shown = await notice({ group: 'likes', actor: 'boris', ago: 20 })
    expect((await read({ ids: [shown] })).body).toEqual({ unread: 0 })
    await notice({ group: 'likes', actor: 'viktor', ago: 10 })
    const { items } = await list()
    expect(items.map(({ count, readAt }) => [count, readAt === null])).toEqual([
      [1, true],
      [2, false],
    ])
    expect(await unread()).toBe(1)
  })

  it('is read as it was shown: what came since stays unread', async () => {
    const shown = await notice({ group: 'likes', ago: 20 })
    await notice({ group: 'likes', actor: 'vera', ago: 10 })
    await notice({ group: 'followers', type: 'tutor-followed', ago: 30 })
    expect((await read({ ids: [shown] })).body).toEqual({ unread: 2 })
    expect((await list('?unread=true')).items.map(({ count }) => count)).toEqual([1, 1])
  })
})

describe('pages of notifications', () => {
  const many = async () => {
    for (let n = 0; n < 7; n++)
      for (const actor of ['boris', 'vera'] as const)
        await notice({ group: `likes ${n}`, actor, ago: 100 + n * 10 + (actor === 'vera' ? 5 : 0) })
  }

  it.each([1, 2, 3, 20])('by %i repeat nothing and miss nothing', async (limit) => {
    await many()
    const items = await pages(limit)
    expect(items.map(({ group, count }) => [group, count])).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((n) => [`likes ${n}`, 2]),
    )
  })

  it('show what there was at the first page, while new ones arrive and move items up', async () => {
    await many()
    let arrivals = 0
    const items = await pages(2, async () => {
      // Of an item that was shown, of one that was not, and of a new one.
      for (const group of ['likes 0', 'likes 6', `new ${arrivals++}`])
        await notice({ group, actor: 'viktor', ago: -1 })
    })
    expect(items.map(({ group }) => group)).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => `likes ${n}`))
  })

  it('stay right while all is marked as read', async () => {
    await many()
    const [newest] = (await list()).items
    expect(await pages(2, async () => void (await read({ upTo: newest!.id })))).toHaveLength(7)
  })

  it('of the unread hold no other', async () => {
    const first = await notice({ group: 'a', ago: 30 })
    await notice({ group: 'b', ago: 20 })
    await notice({ group: 'c', ago: 10 })
    await read({ ids: [first] })
    const page = await list('?unread=true&limit=1')
    const next = await list(`?unread=true&limit=1&cursor=${page.nextCursor}`)
    expect([...page.items, ...next.items].map(({ group }) => group)).toEqual(['c', 'b'])
    expect(next.nextCursor).toBeNull()
  })
})

describe('what was taken back', () => {
  const actorOf = async (status: string) =>
    void (await api.sql('update users set status = $2 where id = $1', [api.people.vera.id, status]))
  const postOf = async (status: string) =>
    void (await api.sql('update posts set status = $2 where id = $1', [post.id, status]))

  it.each([
    ['whose person was suspended', () => actorOf('suspended'), () => actorOf('active')],
    ['whose lesson was hidden', () => postOf('hidden'), () => postOf('published')],
  ])('%s is neither listed nor counted, and comes back with it', async (_, takeBack, giveBack) => {
    await notice({ actor: 'vera', ago: 10 })
    await notice({ actor: 'vera', type: 'tutor-approved', ago: 5 })
    const before = (await list()).items
    expect([before.length, await unread()]).toEqual([2, 2])
    await takeBack()
    const left = (await list()).items
    expect(await unread()).toBe(left.length)
    expect(left.length).toBeLessThan(2)
    await giveBack()
    expect((await list()).items).toEqual(before)
  })

  it('does not stand in what is told together, be it the newest or not', async () => {
    await notice({ group: 'likes', actor: 'boris', ago: 30 })
    await notice({ group: 'likes', actor: 'vera', ago: 20 })
    await notice({ group: 'likes', actor: 'editor', ago: 10 })
    await notice({ group: 'likes', actor: 'vera', ago: 5 })
    await actorOf('suspended')
    const { items } = await list()
    await actorOf('active')
    expect(items).toMatchObject([{ count: 2, people: 2 }])
    expect(items[0]!.actors.map(({ username }) => username)).toEqual([api.people.editor.username, 'boris'])
  })

  it('as a comment that was deleted, is no longer counted among the others', async () => {
    const [kept, deleted] = [
      await api.given.comment({ author: api.people.boris, post }),
      await api.given.comment({ author: api.people.vera, post }),
    ]
    for (const { id } of [kept, deleted]) {
      const told = await notice({ type: 'post-commented', group: 'comments', ago: 5 })
      await api.sql('update notifications set comment_id = $2 where id = $1', [told, id])
    }
    expect((await list()).items).toMatchObject([{ count: 2 }])
    await api.as(api.people.vera).delete(`/api/comments/${deleted.id}`)
    expect((await list()).items).toMatchObject([{ count: 1, path: `/posts/${post.id}#comment-${kept.id}` }])
  })
})

describe('marking as read', () => {
  it('of all is of what was there when it was shown: what came since is still new', async () => {
    await notice({ group: 'likes', ago: 30 })
    await notice({ type: 'tutor-followed', ago: 20 })
    const shown = await notice({ group: 'likes', actor: 'vera', ago: 10 })
    await notice({ group: 'likes', actor: 'editor', ago: 5 })
    expect((await read({ upTo: shown })).body).toEqual({ unread: 1 })
    expect((await list('?unread=true')).items).toMatchObject([{ count: 1 }])
  })

  it('of all goes by nobody else’s and by nothing that is gone', async () => {
    await notice({ ago: 30 })
    const [veras] = await api.sql<{ id: string }>(
      `insert into notifications (recipient_id, type, dedupe_key) values ($1, 'tutor-approved', gen_random_uuid()) returning id`,
      [api.people.vera.id],
    )
    for (const upTo of [veras!.id, crypto.randomUUID()])
      expect((await read({ upTo })).body).toEqual({ unread: 1 })
  })

  it('is told to the other open pages of the person, and only when something changed', async () => {
    const channel = createPostgresNotifyChannel({
      databaseUrl: api.databaseUrl,
      pool: api.pool,
      log: createLog('silent'),
    })
    const heard: LiveEnvelope[] = []
    await channel.subscribe((envelope) => heard.push(envelope))
    const userId = api.people.anna.id
    const one = await notice({ group: 'likes', ago: 10 })
    await read({ ids: [one] })
    await read({ ids: [one] })
    const two = await notice({ ago: 5 })
    await read({ upTo: two })
    const [{ createdAt }] = (await list()).items as [NotificationItem]
    const expected = [
      { userId, message: { type: 'notifications-read', ids: [one] } },
      { userId, message: { type: 'notifications-read', upTo: new Date(createdAt).toISOString() } },
    ]
    await expect.poll(() => heard).toEqual(expected)
    await channel.close()
  })
})
