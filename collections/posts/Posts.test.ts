import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'
import type { Person } from '@/tests/support/people'

let api: Api
let anna: Client, viktor: Client, boris: Client, admin: Client
let otherTutor: Person
beforeAll(async () => {
  api = await startApi()
  const { people } = api
  ;[anna, viktor, boris, admin] = [
    api.as(people.anna),
    api.as(people.viktor),
    api.as(people.boris),
    api.as(people.admin),
  ]
  otherTutor = people.viktor
})
afterAll(() => api.close())

let count = 0
const lesson = (over: Record<string, unknown> = {}) => ({
  title: `Производная ${++count}`,
  content: 'Рисуем касательную.',
  subject: api.given.mathematics.id,
  level: 'high',
  status: 'draft',
  ...over,
})
const statusOf = async (id: string) => (await admin.get(`/api/posts/${id}`)).body.status

describe('publishing', () => {
  it('is for approved tutors', async () => {
    const answer = await anna.post('/api/posts', lesson({ status: 'published' }))
    expect(answer.outcome).toBe('201')
    expect(answer.body.doc).toMatchObject({
      status: 'published',
      publishWhenReady: false,
      publishedAt: expect.any(String),
      likeCount: 0,
    })
    expect((await api.asGuest().get(`/api/posts/${answer.body.doc.id}`)).outcome).toBe('200')
  })

  it('waits for the approval of the tutor, who keeps the draft', async () => {
    const draft = await viktor.post('/api/posts', lesson())
    expect(draft.outcome).toBe('201')
    for (const wish of [{ status: 'published' }, { publishWhenReady: true }])
      expect((await viktor.patch(`/api/posts/${draft.body.doc.id}`, wish)).outcome).toBe(
        '403 tutor-not-approved',
      )
    expect((await viktor.post('/api/posts', lesson({ status: 'published' }))).outcome).toBe(
      '403 tutor-not-approved',
    )
    expect(await statusOf(draft.body.doc.id)).toBe('draft')
  })

  it('is not for students, editors and guests', async () => {
    for (const client of [boris, api.as(api.people.editor), api.asGuest()])
      expect((await client.post('/api/posts', lesson())).outcome).toBe('403 forbidden')
  })

  it('waits until the video can be played', async () => {
    const video = await api.given.unplayableVideo(api.people.anna)
    const answer = await anna.post('/api/posts', lesson({ video, status: 'published' }))
    expect(answer.body.doc).toMatchObject({ status: 'draft', publishWhenReady: true, publishedAt: null })
    await api.sql('update videos set playable_at = now() where id = $1', [video])
    const published = await anna.patch(`/api/posts/${answer.body.doc.id}`, { status: 'published' })
    expect(published.body.doc).toMatchObject({ status: 'published', publishWhenReady: false })
  })

  it('happens at once with a video that is ready', async () => {
    const answer = await anna.post(
      '/api/posts',
      lesson({ video: await api.given.readyVideo(api.people.anna), status: 'published' }),
    )
    expect(answer.body.doc.status).toBe('published')
  })

  it('tells the world once, and again when the post is withdrawn', async () => {
    const { id } = (await anna.post('/api/posts', lesson({ status: 'published' }))).body.doc
    await anna.patch(`/api/posts/${id}`, { title: 'Другое название' })
    await anna.patch(`/api/posts/${id}`, { status: 'draft' })
    const facts = await api.sql<{ type: string }>(
      `select type from outbox where data->>'postId' = $1 order by id`,
      [id],
    )
    expect(facts.map(({ type }) => type)).toEqual(['post.published', 'post.withdrawn'])
  })

  it('keeps the place in the feed when a post is shown again', async () => {
    const { id, publishedAt } = (await anna.post('/api/posts', lesson({ status: 'published' }))).body.doc
    await anna.patch(`/api/posts/${id}`, { status: 'draft' })
    expect((await anna.patch(`/api/posts/${id}`, { status: 'published' })).body.doc.publishedAt).toBe(
      publishedAt,
    )
  })
})

describe('what moderation has hidden', () => {
  it.each([
    { status: 'published' },
    { status: 'draft' },
    { publishWhenReady: true },
    { status: 'hidden', publishWhenReady: true },
  ])('is not shown again by its author: %o', async (trick) => {
    const { id } = await api.given.hiddenPost({ author: api.people.anna })
    expect((await anna.patch(`/api/posts/${id}`, trick)).outcome).toBe('409 status-transition')
    expect(await statusOf(id)).toBe('hidden')
  })

  it('is shown again by an admin', async () => {
    const { id } = await api.given.hiddenPost({ author: api.people.anna })
    expect((await admin.patch(`/api/posts/${id}`, { status: 'published' })).body.doc.status).toBe('published')
  })

  it('can be hidden by admins only', async () => {
    const { id } = await api.given.publishedPost({ author: api.people.anna })
    expect((await anna.patch(`/api/posts/${id}`, { status: 'hidden' })).outcome).toBe('409 status-transition')
    expect((await admin.patch(`/api/posts/${id}`, { status: 'hidden' })).body.doc.status).toBe('hidden')
  })
})

describe('somebody else’s post', () => {
  it('is not changed, hidden or deleted', async () => {
    const published = await api.given.publishedPost({ author: api.people.anna })
    for (const client of [
      viktor,
      boris,
      api.as(api.people.editor),
      api.as(api.people.support),
      api.asGuest(),
    ]) {
      expect((await client.patch(`/api/posts/${published.id}`, { title: 'Чужое' })).outcome).toBe(
        '403 forbidden',
      )
      expect((await client.delete(`/api/posts/${published.id}`)).outcome).toBe('403 forbidden')
    }
  })

  it('that is a draft does not exist for others', async () => {
    const draft = await api.given.draft({ author: api.people.anna })
    for (const client of [viktor, boris, api.asGuest()])
      expect((await client.get(`/api/posts/${draft.id}`)).outcome).toBe('404 not-found')
    expect((await anna.get(`/api/posts/${draft.id}`)).outcome).toBe('200')
  })

  it('is not copied under one’s own name', async () => {
    const published = await api.given.publishedPost({ author: api.people.anna })
    expect((await viktor.post(`/api/posts/${published.id}/duplicate`, {})).status).toBeGreaterThanOrEqual(400)
  })
})

describe('a video', () => {
  it('of somebody else is not found', async () => {
    const video = await api.given.readyVideo(otherTutor)
    expect((await anna.post('/api/posts', lesson({ video }))).outcome).toBe('404 not-found')
  })

  it('stands in one post', async () => {
    const video = await api.given.readyVideo(api.people.anna)
    expect((await anna.post('/api/posts', lesson({ video }))).outcome).toBe('201')
    expect((await anna.post('/api/posts', lesson({ video }))).outcome).toBe('409 video-in-use')
  })

  it('shows its storage keys to nobody', async () => {
    const video = await api.given.readyVideo(api.people.anna)
    for (const client of [anna, admin]) {
      const answer = await client.get(`/api/videos/${video}`)
      expect(answer.outcome).toBe('200')
      expect(JSON.stringify(answer.body)).not.toContain('canary-key')
    }
  })
})

describe('tags', () => {
  it('are made on the way and are one whatever the spelling', async () => {
    const { id } = (
      await anna.post(
        '/api/posts',
        lesson({ status: 'published', tagNames: ['#Учёба', 'учеба', 'ЕГЭ 2026'] }),
      )
    ).body.doc
    const page = await anna.get(`/api/post-pages/${id}`)
    expect(page.body.tags).toEqual([
      { slug: 'учеба', name: 'Учёба' },
      { slug: 'егэ-2026', name: 'ЕГЭ 2026' },
    ])
  })

  it('are made once, however many posts name them at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => anna.post('/api/posts', lesson({ tagNames: ['одновременно'] }))),
    )
    expect(answers.map(({ outcome }) => outcome)).toEqual(Array(6).fill('201'))
    expect(await api.sql(`select id from tags where slug = 'одновременно'`)).toHaveLength(1)
  })

  it('are at most five', async () => {
    expect(
      (await anna.post('/api/posts', lesson({ tagNames: ['а1', 'б2', 'в3', 'г4', 'д5', 'е6'] }))).outcome,
    ).toBe('400 invalid')
  })
})

describe('deleting', () => {
  it('removes a draft', async () => {
    const { id } = (await anna.post('/api/posts', lesson())).body.doc
    expect((await anna.delete(`/api/posts/${id}`)).outcome).toBe('200')
  })

  it('leaves what others have liked or commented on', async () => {
    const post = await api.given.publishedPost({ author: api.people.anna })
    await boris.put(`/api/posts/${post.id}/like`)
    expect((await anna.delete(`/api/posts/${post.id}`)).outcome).toBe('409 in-use')
    expect((await api.asGuest().get(`/api/posts/${post.id}`)).outcome).toBe('200')
  })
})

it('says which field is wrong, in the language that was asked for', async () => {
  const empty = await anna.post('/api/posts', { title: '' }, { language: 'ru' })
  expect(empty.outcome).toBe('400 invalid')
  expect(empty.body.error.fields).toMatchObject({
    title: expect.stringMatching(/[а-я]/i),
    content: expect.stringMatching(/[а-я]/i),
  })
  const english = await anna.post('/api/posts', { title: '' }, { language: 'en' })
  expect(english.body.error.fields.title).toMatch(/^[ -~]+$/)
})
