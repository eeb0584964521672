import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Post } from '@/payload-types'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'

let api: Api
let anna: Client, boris: Client, vera: Client, admin: Client
let post: Post
beforeAll(async () => {
  api = await startApi()
  const { people } = api
  ;[anna, boris, vera, admin] = [
    api.as(people.anna),
    api.as(people.boris),
    api.as(people.vera),
    api.as(people.admin),
  ]
})
beforeEach(async () => void (post = await api.given.publishedPost({ author: api.people.anna })))
afterAll(() => api.close())

const write = (client: Client, over: Record<string, unknown> = {}) =>
  client.post('/api/comments', { post: post.id, content: 'Почему минус?', ...over })
const counters = async () => {
  const [row] = await api.sql<{ stored: number; real: number }>(
    `select p.comment_count::int as stored, (select count(*)::int from comments c where c.post_id = p.id and c.status = 'published') as real from posts p where p.id = $1`,
    [post.id],
  )
  return row
}

describe('a comment', () => {
  it('belongs to whoever writes it and counts', async () => {
    const answer = await write(boris, { second: 42, author: api.people.vera.id })
    expect(answer.outcome).toBe('201')
    const page = (await boris.get(`/api/post-pages/${post.id}`)).body
    expect(page.commentCount).toBe(1)
    expect(page.comments.items[0]).toMatchObject({
      author: { username: 'boris' },
      content: 'Почему минус?',
      second: 42,
      viewer: { isAuthor: true },
    })
  })

  it('needs a person', async () => expect((await write(api.asGuest())).outcome).toBe('403 forbidden'))

  it('needs a post that one can see', async () => {
    const { hiddenPost, draft } = api.given
    for (const { id } of [
      await hiddenPost({ author: api.people.anna }),
      await draft({ author: api.people.anna }),
      { id: crypto.randomUUID() },
    ])
      expect((await write(boris, { post: id })).outcome).toBe('404 post-not-published')
  })

  it.each([
    { post: undefined },
    { post: 'nonsense' },
    { post: 7 },
    { parent: 'nonsense' },
    { content: '' },
    { content: 'я'.repeat(2001) },
    { content: 'a\u0000b' },
    { second: -1 },
    { second: 90_000 },
  ])('is refused in words when it makes no sense: %o', async (nonsense) =>
    expect((await write(boris, nonsense)).status).toBeGreaterThanOrEqual(400),
  )

  it('has at most 2,000 characters', async () => {
    expect((await write(boris, { content: 'я'.repeat(2000) })).outcome).toBe('201')
    expect((await write(boris, { content: 'я'.repeat(2001) })).outcome).toBe('400 invalid')
  })

  it('on a post that is hidden later is hidden with it', async () => {
    const { id } = (await write(boris)).body.doc
    await admin.patch(`/api/posts/${post.id}`, { status: 'hidden' })
    expect((await vera.get(`/api/comments/${id}`)).outcome).toBe('404 not-found')
    expect((await vera.get(`/api/posts/${post.id}/comments`)).body.items).toEqual([])
    await admin.patch(`/api/posts/${post.id}`, { status: 'published' })
    expect((await vera.get(`/api/comments/${id}`)).outcome).toBe('200')
  })
})

describe('a reply', () => {
  it('belongs to the thread, however deep it answers', async () => {
    const root = (await write(boris)).body.doc
    const reply = (await write(anna, { parent: root.id })).body.doc
    const deeper = (await write(boris, { parent: reply.id })).body.doc
    const { items } = (await vera.get(`/api/comments/${root.id}/replies`)).body
    expect(items.map(({ id, parentId }: { id: string; parentId: string }) => [id, parentId])).toEqual([
      [reply.id, root.id],
      [deeper.id, reply.id],
    ])
    expect((await vera.get(`/api/posts/${post.id}/comments`)).body.items[0]).toMatchObject({
      id: root.id,
      replyCount: 2,
      replies: [{ id: reply.id, isByPostAuthor: true }, { id: deeper.id }],
    })
  })

  it('answers a comment of the same post', async () => {
    const elsewhere = await api.given.comment({
      author: api.people.vera,
      post: await api.given.publishedPost({ author: api.people.anna }),
    })
    expect((await write(boris, { parent: elsewhere.id })).outcome).toBe('400 parent-elsewhere')
    expect((await write(boris, { parent: crypto.randomUUID() })).outcome).toBe('400 parent-elsewhere')
  })
})

describe('editing', () => {
  it('is for the author and shows', async () => {
    const { id } = (await write(boris)).body.doc
    expect((await vera.patch(`/api/comments/${id}`, { content: 'Чужое' })).outcome).toBe('403 forbidden')
    expect(
      (await boris.patch(`/api/comments/${id}`, { content: 'Понятно, спасибо.' })).body.doc,
    ).toMatchObject({ content: 'Понятно, спасибо.', editedAt: expect.any(String) })
  })

  it('ends after an hour, and the clock cannot be turned back', async () => {
    const { id } = (await write(boris)).body.doc
    await api.sql(`update comments set created_at = now() - interval '61 minutes' where id = $1`, [id])
    expect((await boris.patch(`/api/comments/${id}`, { content: 'Поздно' })).outcome).toBe(
      '403 comment-edit-window',
    )
    await boris.patch(`/api/comments/${id}`, { createdAt: new Date().toISOString() })
    expect((await boris.patch(`/api/comments/${id}`, { content: 'Поздно' })).outcome).toBe(
      '403 comment-edit-window',
    )
  })

  it('does not change what only moderation decides', async () => {
    const { id } = (await write(boris)).body.doc
    expect((await boris.patch(`/api/comments/${id}`, { status: 'hidden' })).outcome).toBe('403 forbidden')
    expect((await admin.patch(`/api/comments/${id}`, { status: 'hidden' })).outcome).toBe('200')
    expect(await counters()).toEqual({ stored: 0, real: 0 })
    expect((await boris.patch(`/api/comments/${id}`, { status: 'published' })).outcome).toBe('403 forbidden')
  })
})

describe('deleting', () => {
  it('takes the words away for good', async () => {
    const { id } = (await write(boris, { content: 'Канарейка-7f3a' })).body.doc
    expect((await boris.delete(`/api/comments/${id}`)).outcome).toBe('204')
    expect(await api.sql(`select 1 from comments where content like '%7f3a%'`)).toEqual([])
    expect((await vera.get(`/api/posts/${post.id}/comments`)).body.items).toEqual([])
    expect(await counters()).toEqual({ stored: 0, real: 0 })
  })

  it('leaves a tombstone above replies', async () => {
    const root = (await write(boris)).body.doc
    await write(vera, { parent: root.id, content: 'Остаётся' })
    await boris.delete(`/api/comments/${root.id}`)
    const [thread] = (await vera.get(`/api/posts/${post.id}/comments`)).body.items
    expect(thread).toMatchObject({
      id: root.id,
      author: null,
      content: '',
      replyCount: 1,
      replies: [{ content: 'Остаётся' }],
    })
    expect(await counters()).toEqual({ stored: 1, real: 1 })
  })

  it('is for the author, once', async () => {
    const { id } = (await write(boris)).body.doc
    await write(vera)
    for (const client of [vera, anna, admin])
      expect((await client.delete(`/api/comments/${id}`)).outcome).toBe('404 not-found')
    expect((await api.asGuest().delete(`/api/comments/${id}`)).outcome).toBe('401 unauthenticated')
    for (const _ of [1, 2, 3]) expect((await boris.delete(`/api/comments/${id}`)).outcome).toBe('204')
    expect(await counters()).toEqual({ stored: 1, real: 1 })
  })

  it('and hiding at the same time as others write blocks nobody', async () => {
    const root = (await write(boris)).body.doc
    const replies = await Promise.all(
      Array.from({ length: 6 }, async () => (await write(boris, { parent: root.id })).body.doc),
    )
    const outcomes = await Promise.all([
      boris.delete(`/api/comments/${root.id}`),
      ...replies.slice(0, 3).map(({ id }) => boris.delete(`/api/comments/${id}`)),
      ...replies.slice(3).map(({ id }) => admin.patch(`/api/comments/${id}`, { status: 'hidden' })),
      ...replies.map(() => write(vera)),
    ])
    expect(outcomes.filter(({ status }) => status >= 400)).toEqual([])
    expect(await counters()).toEqual({ stored: 6, real: 6 })
  })
})
