import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Post } from '@/payload-types'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'
import { startEffects, type Effects } from '@/tests/support/effects'
import { factsDuring, rolledBack } from '@/tests/support/facts'

let api: Api
let effects: Effects
let anna: Client, boris: Client, admin: Client
let post: Post
beforeAll(async () => {
  api = await startApi()
  effects = await startEffects()
  const { people } = api
  ;[anna, boris, admin] = [api.as(people.anna), api.as(people.boris), api.as(people.admin)]
  await Promise.all([anna, boris, admin].map((client) => client.signIn()))
})
afterAll(async () => {
  await effects?.close()
  await api?.close()
})

const publish = async (over: Record<string, unknown> = {}) => {
  post = await api.given.publishedPost({ author: api.people.anna, ...over })
}
const address = () => `/api/posts/${post.id}`
const ids = () => ({ postId: post.id, authorId: api.people.anna.id, tutorId: api.people.anna.tutorId })
const told = (type: string, data: Record<string, unknown>) => ({ type, data })
const noticesOf = async (client: Client) => {
  await effects.processAll()
  const { items } = (await client.get('/api/my-notifications')).body
  return (items as { type: string; params: unknown; post?: { id: string } }[]).filter(({ type }) =>
    type.startsWith('post-'),
  )
}

describe('moderation of a post', () => {
  const moderated = (decision: string) =>
    told('post.moderated', { postId: post.id, authorId: api.people.anna.id, decision })

  it('is told when an admin hides it and shows it again, not with other changes', async () => {
    await publish()
    expect(await factsDuring(api, () => admin.patch(address(), { status: 'hidden' }))).toEqual([
      told('post.withdrawn', ids()),
      moderated('hidden'),
    ])
    const unchanged = await factsDuring(api, async () => {
      await admin.patch(address(), { status: 'hidden' })
      await admin.patch(address(), { title: 'Производная на рисунке' })
    })
    expect(unchanged).toEqual([])
    expect(await factsDuring(api, () => admin.patch(address(), { status: 'published' }))).toEqual([
      told('post.published', ids()),
      moderated('shown'),
    ])
  })

  it('is no word for what the author withdraws and shows again', async () => {
    await publish()
    const facts = await factsDuring(api, async () => {
      await anna.patch(address(), { status: 'draft' })
      await anna.patch(address(), { status: 'published' })
    })
    expect(facts.map(({ type }) => type)).toEqual(['post.withdrawn', 'post.published'])
  })

  it('that is rolled back is told to nobody', async () => {
    await publish()
    const facts = await factsDuring(api, () =>
      rolledBack(api, api.people.admin, ({ payload, req }) =>
        payload.update({ collection: 'posts', id: post.id, data: { status: 'hidden' }, req }),
      ),
    )
    expect(facts).toEqual([])
    expect((await anna.get(address())).body.status).toBe('published')
  })

  it('reaches the author, in what words it may', async () => {
    await publish()
    await admin.patch(address(), { status: 'hidden' })
    expect((await noticesOf(anna))[0]).toMatchObject({
      type: 'post-moderated',
      params: { decision: 'hidden', postTitle: post.title },
    })
  })
})

describe('the answer to a change', () => {
  it('may ask for a part of the row: what is told and shown goes by all of it', async () => {
    await publish()
    const comment = await api.given.comment({ author: api.people.boris, post })
    const facts = await factsDuring(api, () =>
      anna.patch(`${address()}?select[title]=true`, { title: 'Другое название' }),
    )
    expect(facts).toEqual([])
    expect((await boris.get(`/api/comments/${comment.id}`)).outcome).toBe('200')
  })
})

describe('deleting a post', () => {
  it('is told, with the video that stood in it', async () => {
    const video = await api.given.readyVideo(api.people.anna)
    await publish({ video })
    expect(await factsDuring(api, () => anna.delete(address()))).toEqual([
      told('post.deleted', { ...ids(), videoId: video }),
    ])
    await effects.processAll()
    await publish()
    expect(await factsDuring(api, () => admin.delete(`${address()}?select[title]=true`))).toEqual([
      told('post.deleted', { ...ids(), videoId: null }),
    ])
  })

  it('that is refused or rolled back is told to nobody', async () => {
    await publish()
    const facts = await factsDuring(api, async () => {
      await rolledBack(api, api.people.anna, ({ payload, req }) =>
        payload.delete({ collection: 'posts', id: post.id, req }),
      )
      await boris.put(`${address()}/like`)
      expect((await anna.delete(address())).outcome).toBe('409 in-use')
    })
    expect(facts.map(({ type }) => type)).toEqual(['post.liked'])
  })

  it('takes it out of the feeds and notices of followers, sent or not, and its video with it', async () => {
    const waiting = () =>
      api.sql('select 1 from notification_deliveries where recipient_id = $1', [api.people.boris.id])
    const video = await api.given.readyVideo(api.people.anna)
    // What was published before has had its effects before somebody follows.
    await noticesOf(boris)
    await boris.put(`/api/tutors/${api.people.anna.tutorId}/follow`)
    await publish({ video })
    expect(await noticesOf(boris)).toMatchObject([{ type: 'post-published' }])
    expect(await api.sql('select 1 from feed_items where post_id = $1', [post.id])).toHaveLength(1)
    expect(await waiting()).toHaveLength(1)

    expect((await anna.delete(address())).outcome).toBe('200')
    expect(await noticesOf(boris)).toEqual([])
    expect(await api.sql('select 1 from feed_items where post_id = $1', [post.id])).toEqual([])
    expect(await waiting()).toEqual([])
    expect((await anna.get(`/api/videos/${video}`)).outcome).toBe('404 not-found')
    expect(await api.sql(`select data from outbox where type = 'video.deleted'`)).toContainEqual({
      data: { videoId: video, uploaderId: api.people.anna.id },
    })
  })
})
