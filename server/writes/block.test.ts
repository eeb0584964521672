import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'
import { factsDuring } from '@/tests/support/facts'

let api: Api
let anna: Client, boris: Client, vera: Client
beforeAll(async () => {
  api = await startApi()
  await api.sql(`update tutors set status = 'approved' where id = $1`, [api.people.viktor.tutorId])
  ;[anna, boris, vera] = [api.as(api.people.anna), api.as(api.people.boris), api.as(api.people.vera)]
})
afterAll(() => api?.close())
beforeEach(() => api.sql('delete from blocks'))

const blockBy = (client: Client, id: string) => client.put(`/api/users/${id}/block`)
const lesson = () => api.given.publishedPost({ author: api.people.anna })
const followers = async () =>
  (
    await api.sql<{ n: number }>('select follower_count::int as n from tutors where id = $1', [
      api.people.anna.tutorId,
    ])
  )[0]!.n
const threads = async (client: Client, postId: string) =>
  (await client.get(`/api/posts/${postId}/comments`)).body.items as {
    id: string
    replies: { id: string }[]
  }[]

describe('whoever is blocked', () => {
  it('asks and answers no more where the other is at home', async () => {
    const post = await lesson()
    const remark = await api.given.comment({ author: api.people.vera, post })
    await blockBy(anna, api.people.boris.id)
    const ask = (over: object = {}) =>
      boris.post('/api/comments', { post: post.id, content: 'Почему?', ...over })
    expect((await ask()).outcome).toBe('403 blocked')
    const other = await api.given.publishedPost({ author: api.people.viktor })
    await blockBy(vera, api.people.boris.id)
    const elsewhere = await api.given.comment({ author: api.people.vera, post: other })
    expect((await ask({ post: other.id, parent: elsewhere.id })).outcome).toBe('403 blocked')
    expect((await ask({ post: other.id })).outcome).toBe('201')
    await anna.delete(`/api/users/${api.people.boris.id}/block`)
    expect((await ask()).outcome).toBe('201')
    expect((await ask({ parent: remark.id })).outcome).toBe('403 blocked')
  })

  it('neither likes nor follows, and keeps bookmarks of their own', async () => {
    const post = await lesson()
    const remark = await api.given.comment({ author: api.people.anna, post })
    await blockBy(anna, api.people.boris.id)
    const outcomes = []
    for (const path of [
      `posts/${post.id}/like`,
      `comments/${remark.id}/like`,
      `tutors/${api.people.anna.tutorId}/follow`,
      `posts/${post.id}/bookmark`,
    ])
      outcomes.push((await boris.put(`/api/${path}`)).outcome)
    expect(outcomes).toEqual(['404 not-found', '404 not-found', '404 not-found', '200'])
  })

  it('still reviews the tutor: nobody silences a review by a block', async () => {
    await blockBy(anna, api.people.boris.id)
    const review = { tutor: api.people.anna.tutorId, rating: 2, content: 'Было непонятно и быстро.' }
    expect((await boris.post('/api/reviews', review)).outcome).toBe('201')
  })
})

describe('whoever blocks', () => {
  it('reads nothing more of the other: no questions, no answers, no lessons in the feed', async () => {
    const post = await lesson()
    const [root, other] = [
      await api.given.comment({ author: api.people.boris, post }),
      await api.given.comment({ author: api.people.vera, post }),
    ]
    const reply = await api.given.comment({ author: api.people.boris, post, parent: other })
    await blockBy(vera, api.people.boris.id)
    const seen = await threads(vera, post.id)
    expect(seen.map(({ id }) => id)).toEqual([other.id])
    expect(seen[0]!.replies).toEqual([])
    expect((await vera.get(`/api/comments/${other.id}/replies`)).body.items).toEqual([])
    expect((await vera.get(`/api/comments/${root.id}/thread`)).status).toBe(404)
    const everybody = await threads(api.asGuest(), post.id)
    expect(everybody.map(({ id }) => id).sort()).toEqual([root.id, other.id].sort())
    expect(everybody.find(({ id }) => id === other.id)!.replies.map(({ id }) => id)).toEqual([reply.id])
    await blockBy(boris, api.people.anna.id)
    const feed = async (client: Client) =>
      ((await client.get('/api/feed?limit=50')).body.items as { id: string }[]).map(({ id }) => id)
    expect(await feed(boris)).not.toContain(post.id)
    expect(await feed(vera)).toContain(post.id)
  })

  it('follows no more and is followed no more, counted and told', async () => {
    const before = await followers()
    await boris.put(`/api/tutors/${api.people.anna.tutorId}/follow`)
    expect(await followers()).toBe(before + 1)
    const facts = await factsDuring(api, () => blockBy(anna, api.people.boris.id))
    expect(await followers()).toBe(before)
    expect(facts).toEqual([
      {
        type: 'tutor.unfollowed',
        data: { tutorId: api.people.anna.tutorId, followerId: api.people.boris.id },
      },
    ])
  })

  it('does it once, takes it back, and sees whom', async () => {
    for (const at of [1, 2])
      expect([at, (await blockBy(vera, api.people.boris.id)).outcome]).toEqual([at, '204'])
    const list = async () => (await vera.get('/api/my-blocks')).body.items
    expect(await list()).toMatchObject([{ id: api.people.boris.id, name: api.people.boris.name }])
    for (const at of [1, 2])
      expect([at, (await vera.delete(`/api/users/${api.people.boris.id}/block`)).outcome]).toEqual([
        at,
        '204',
      ])
    expect(await list()).toEqual([])
  })

  it('blocks neither themselves nor who is not there, and a guest nobody', async () => {
    expect((await blockBy(vera, api.people.vera.id)).outcome).toBe('404 not-found')
    expect((await blockBy(vera, crypto.randomUUID())).outcome).toBe('404 not-found')
    expect((await blockBy(vera, 'no-id')).outcome).toBe('404 not-found')
    expect((await blockBy(api.asGuest(), api.people.vera.id)).outcome).toBe('401 unauthenticated')
    expect((await api.asGuest().get('/api/my-blocks')).outcome).toBe('401 unauthenticated')
  })

  it('keeps it to themselves: the other learns of it nowhere', async () => {
    await blockBy(vera, api.people.boris.id)
    const { body } = await boris.get('/api/blocks')
    expect(body.docs).toEqual([])
  })
})
