import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'
import { encodeCursor } from './keyset'

let api: Api
let guest: Client, boris: Client, anna: Client, support: Client
beforeAll(async () => {
  api = await startApi()
  ;[guest, boris, anna, support] = [
    api.asGuest(),
    api.as(api.people.boris),
    api.as(api.people.anna),
    api.as(api.people.support),
  ]
})
afterAll(() => api.close())

/** All pages of a list, with what happens between them. */
async function walk(
  client: Client,
  path: string,
  between: () => Promise<unknown> = async () => undefined,
): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const { body } = (await client.get(`${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`)) as {
      body: { items: { id: string }[]; nextCursor: string | null }
    }
    ids.push(...body.items.map(({ id }) => id))
    cursor = body.nextCursor
    if (cursor) await between()
  }
  return ids
}

/** So many published posts, several of them in the same millisecond. */
const postsInOrder = (count: number, author = api.people.anna) =>
  api
    .sql<{ id: string }>(
      `insert into posts (title, content, author_id, tutor_id, subject_id, status, published_at)
       select 'Урок ' || n, 'Текст', $1, $2, $3, 'published', timestamptz '2026-01-01T00:00:00Z' + (n / 4) * interval '1 hour' from generate_series(1, ${count}) n returning id`,
      [author.id, author.tutorId, api.given.mathematics.id],
    )
    .then((rows) => rows.map(({ id }) => id))

describe('the feed', () => {
  it('gives every post once and in order, while new ones are published', async () => {
    const ids = await postsInOrder(57)
    const seen = await walk(guest, '/api/feed?limit=7', () =>
      api.given.publishedPost({ author: api.people.anna }),
    )
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.filter((id) => ids.includes(id))).toHaveLength(57)
    const order = await api.sql<{ id: string }>(
      'select id from posts where id = any($1) order by published_at desc, id desc',
      [seen],
    )
    expect(seen).toEqual(order.map(({ id }) => id))
  })

  it('is filtered by subject and by tag', async () => {
    const physics = await api.given.subject('physics', 'Физика', 'Physics')
    const inPhysics = await api.given.publishedPost({ author: api.people.anna, subject: physics.id })
    const { body } = await anna.patch(`/api/posts/${inPhysics.id}`, { tagNames: ['оптика'] })
    expect(body.doc.tags).toHaveLength(1)
    expect(await walk(guest, '/api/feed?subject=physics')).toEqual([inPhysics.id])
    expect(await walk(guest, `/api/feed?tag=${encodeURIComponent('оптика')}`)).toEqual([inPhysics.id])
    expect(await walk(guest, '/api/feed?subject=no-such-subject')).toEqual([])
  })

  it('names subjects in the reader’s language', async () => {
    const nameIn = async (language: 'ru' | 'en') =>
      (await guest.get('/api/feed?subject=mathematics&limit=1', { language })).body.items[0].subject.name
    expect([await nameIn('ru'), await nameIn('en')]).toEqual(['Математика', 'Mathematics'])
  })

  it.each([
    'nonsense',
    encodeCursor({ at: '1', id: crypto.randomUUID() }),
    encodeCursor({ at: '2026-01-01T00:00:00.000Z', id: '1 or 1=1' }),
    encodeCursor({ at: '+275760-09-13T00:00:00.000Z', id: crypto.randomUUID() }),
    Buffer.from('a|b|c').toString('base64url'),
  ])('does not take the cursor %s for its own', async (cursor) => {
    const lists = [
      '/api/feed',
      `/api/tutors/${api.people.anna.tutorId}/posts`,
      `/api/tutors/${api.people.anna.tutorId}/reviews`,
      `/api/posts/${crypto.randomUUID()}/comments`,
      `/api/comments/${crypto.randomUUID()}/replies`,
    ]
    for (const path of lists)
      expect((await guest.get(`${path}?cursor=${encodeURIComponent(cursor)}`)).outcome, path).toBe(
        '400 bad-cursor',
      )
    for (const path of ['/api/my-lessons', '/api/my-notifications'])
      expect((await anna.get(`${path}?cursor=${encodeURIComponent(cursor)}`)).outcome, path).toBe(
        '400 bad-cursor',
      )
  })

  it.each([
    ['0', 20],
    ['-5', 20],
    ['1000000', 50],
    ['x', 20],
    ['3', 3],
  ])('gives for limit=%s at most %i', async (limit, expected) => {
    expect((await guest.get(`/api/feed?limit=${limit}`)).body.items).toHaveLength(expected)
  })

  it('of whom one follows needs a person and has their tutors only', async () => {
    expect((await guest.get('/api/feed?tab=following')).outcome).toBe('401 unauthenticated')
    const [mine, another] = [
      await api.given.publishedPost({ author: api.people.anna }),
      await api.given.publishedPost({ author: api.people.anna }),
    ]
    for (const [person, post] of [
      [api.people.boris, mine],
      [api.people.vera, another],
    ] as const)
      await api.sql('insert into feed_items (user_id, post_id, published_at) values ($1, $2, $3)', [
        person.id,
        post.id,
        post.publishedAt,
      ])
    expect(await walk(boris, '/api/feed?tab=following')).toEqual([mine.id])
    await api.as(api.people.admin).patch(`/api/posts/${mine.id}`, { status: 'hidden' })
    expect(await walk(boris, '/api/feed?tab=following')).toEqual([])
  })

  it('tells a reader what they did, and a guest nothing', async () => {
    const post = await api.given.publishedPost({
      author: api.people.anna,
      video: await api.given.readyVideo(api.people.anna, 100),
    })
    await boris.put(`/api/posts/${post.id}/like`)
    await api.given.watched(api.people.boris, (post.video as string) ?? '', 40)
    expect((await boris.get('/api/feed?limit=1')).body.items[0]).toMatchObject({
      id: post.id,
      viewer: { liked: true, bookmarked: false, watchedShare: 0.4 },
    })
    expect((await guest.get('/api/feed?limit=1')).body.items[0].viewer).toBeNull()
  })
})

describe('what is not public', () => {
  const canary = 'канарейка-9d41'

  it('is in no list and on no page of others', async () => {
    const { anna: tutor, vera, viktor } = api.people
    const visible = await api.given.publishedPost({ author: tutor })
    const wishes = { author: tutor, title: `${canary} название`, content: `${canary} текст` }
    const posts = [await api.given.draft(wishes), await api.given.hiddenPost(wishes)]
    const hiddenComment = await api.given.comment({
      author: vera,
      post: visible,
      content: `${canary} комментарий`,
    })
    await api.given.comment({ author: vera, post: visible, parent: hiddenComment, content: 'Ответ' })
    await api.sql(`update comments set status = 'hidden' where id = $1`, [hiddenComment.id])
    const hiddenReview = await api.given.review({ author: vera, tutor, content: `${canary} отзыв` })
    await api.sql(`update reviews set status = 'hidden' where id = $1`, [hiddenReview.id])
    await api.sql(`update tutors set about = $1, rejection_reason = $1 where id = $2`, [
      `${canary} о себе`,
      viktor.tutorId,
    ])

    const addresses = [
      '/api/feed?limit=50',
      `/api/post-pages/${visible.id}`,
      '/api/tutor-pages/anna',
      `/api/posts/${visible.id}/comments`,
      `/api/comments/${hiddenComment.id}/replies`,
      `/api/tutors/${tutor.tutorId}/posts?limit=50`,
      `/api/tutors/${tutor.tutorId}/reviews?limit=50`,
      '/api/tutor-pages/viktor',
      '/api/session',
      ...posts.flatMap(({ id }) => [
        `/api/post-pages/${id}`,
        `/api/posts/${id}/comments`,
        `/api/posts/${id}`,
      ]),
      '/api/posts?limit=100&depth=2',
      '/api/comments?limit=100&depth=2',
      '/api/reviews?limit=100&depth=2',
      '/api/tutors?limit=100&depth=2',
      '/api/users?limit=100&depth=2',
      '/api/videos?limit=100&depth=2',
    ]
    for (const client of [guest, boris])
      for (const path of addresses)
        expect(JSON.stringify((await client.get(path)).body), path).not.toContain(canary)

    // The canary does sing where it may, so the silence means something.
    expect(JSON.stringify((await anna.get(`/api/post-pages/${posts[0]!.id}`)).body)).toContain(canary)
    expect(JSON.stringify((await support.get('/api/tutor-pages/viktor')).body)).toContain(canary)
  })

  it('does not exist for others', async () => {
    const draft = await api.given.draft({ author: api.people.anna })
    for (const client of [guest, boris])
      expect((await client.get(`/api/post-pages/${draft.id}`)).outcome).toBe('404 post-not-published')
    for (const client of [anna, support])
      expect((await client.get(`/api/post-pages/${draft.id}`)).outcome).toBe('200')
    for (const client of [guest, boris])
      expect((await client.get('/api/tutor-pages/viktor')).outcome).toBe('404 not-found')
    for (const client of [api.as(api.people.viktor), support])
      expect((await client.get('/api/tutor-pages/viktor')).outcome).toBe('200')
  })

  it('shows nobody a storage key or an e-mail', async () => {
    const post = await api.given.publishedPost({
      author: api.people.anna,
      video: await api.given.readyVideo(api.people.anna),
    })
    for (const path of [`/api/post-pages/${post.id}`, '/api/feed', '/api/tutor-pages/anna'])
      expect(JSON.stringify((await boris.get(path)).body)).not.toMatch(/canary-key|@nastavnik\.test/)
  })
})

describe('the tutor’s page', () => {
  it('walks through posts and reviews once and in order', async () => {
    const { anna: tutor } = api.people
    await Promise.all(
      Array.from({ length: 23 }, async () => api.given.review({ author: await api.given.student(), tutor })),
    )
    const reviews = await walk(guest, `/api/tutors/${tutor.tutorId}/reviews?limit=5`)
    expect(reviews).toHaveLength(23)
    expect(new Set(reviews).size).toBe(23)
    const posts = await walk(guest, `/api/tutors/${tutor.tutorId}/posts?limit=5`)
    expect(new Set(posts).size).toBe(posts.length)
    expect((await guest.get('/api/tutor-pages/ANNA')).body.tutor.rating.count).toBe(23)
  })

  it('says who may review', async () => {
    const viewerOf = async (client: Client) => (await client.get('/api/tutor-pages/anna')).body.viewer
    expect(await viewerOf(boris)).toMatchObject({ isSelf: false, mayReview: true, reviewId: null })
    expect(await viewerOf(anna)).toMatchObject({ isSelf: true, mayReview: false })
    expect(await viewerOf(support)).toMatchObject({ mayReview: false })
    expect(await viewerOf(guest)).toBeNull()
  })
})

describe('comments', () => {
  it('are walked through newest first, replies oldest first', async () => {
    const post = await api.given.publishedPost({ author: api.people.anna })
    const root = await api.given.comment({ author: api.people.boris, post })
    for (let n = 0; n < 12; n++) await api.given.comment({ author: api.people.vera, post, content: `№ ${n}` })
    for (let n = 0; n < 7; n++)
      await api.given.comment({ author: api.people.anna, post, parent: root, content: `ответ ${n}` })
    const threads = await walk(guest, `/api/posts/${post.id}/comments?limit=4`)
    expect(threads).toHaveLength(13)
    expect(threads.at(-1)).toBe(root.id)
    const replies = await walk(guest, `/api/comments/${root.id}/replies?limit=3`)
    const order = await api.sql<{ id: string }>(
      'select id from comments where root_id = $1 order by created_at, id',
      [root.id],
    )
    expect(replies).toEqual(order.map(({ id }) => id))
  })
})

describe('what is one’s own', () => {
  it('needs a person', async () => {
    for (const path of ['/api/my-lessons', '/api/my-notifications'])
      expect((await guest.get(path)).outcome).toBe('401 unauthenticated')
  })

  it('has every lesson of the tutor in every state, and words for a failed video', async () => {
    const video = await api.given.unplayableVideo(api.people.anna)
    await api.sql(`update videos set state = 'failed', failure_code = 'video-codec' where id = $1`, [video])
    const draft = await api.given.draft({ author: api.people.anna, video })
    const [lesson] = (await anna.get('/api/my-lessons?limit=1')).body.items
    expect(lesson).toMatchObject({
      id: draft.id,
      status: 'draft',
      video: {
        state: 'failed',
        playable: false,
        failure: { code: 'video-codec', message: expect.stringContaining('Формат') },
      },
    })
    expect((await boris.get('/api/my-lessons')).body.items).toEqual([])
  })

  it('says in a notification why a video failed, and no longer names a lesson that is hidden', async () => {
    const { anna: tutor, vera } = api.people
    const video = await api.given.unplayableVideo(tutor)
    await api.sql(`update videos set state = 'failed', failure_code = 'video-codec' where id = $1`, [video])
    const [{ fileName }] = (await api.sql('select original_name as "fileName" from videos where id = $1', [
      video,
    ])) as [{ fileName: string }]
    const hidden = await api.given.hiddenPost({ author: tutor, title: 'Скрытое название' })
    await api.sql(
      `insert into notifications (recipient_id, type, video_id, post_id, dedupe_key) values ($1, 'video-failed', $3, null, 'c'), ($2, 'post-published', null, $4, 'd')`,
      [tutor.id, vera.id, video, hidden.id],
    )
    const failed = (await anna.get('/api/my-notifications')).body.items[0]
    expect(failed).toMatchObject({
      type: 'video-failed',
      params: { reason: expect.stringContaining('Формат'), postTitle: fileName },
      path: '/lessons',
    })
    const lesson = await api.given.draft({ author: tutor })
    await api.sql('update posts set video_id = $2 where id = $1', [lesson.id, video])
    expect((await anna.get('/api/my-notifications')).body.items[0].path).toBe(`/lessons/${lesson.id}/edit`)
    expect(JSON.stringify((await api.as(vera).get('/api/my-notifications')).body)).not.toContain('Скрытое')
  })

  it('has nobody else’s notifications', async () => {
    const { boris: owner, vera } = api.people
    await api.sql(
      `insert into notifications (recipient_id, type, actor_id, dedupe_key) values ($1, 'tutor-approved', $2, 'a'), ($2, 'tutor-approved', $1, 'b')`,
      [owner.id, vera.id],
    )
    const { items } = (await boris.get('/api/my-notifications')).body
    expect(items).toHaveLength(1)
    expect(items[0].actors[0].username).toBe('vera')
    expect((await boris.get('/api/session')).body.user.unreadNotifications).toBe(1)
  })
})

describe('Payload’s own lists', () => {
  beforeAll(() => postsInOrder(150))

  it.each([
    'limit=0',
    'limit=-1',
    'limit=1000000',
    'pagination=false',
    'pagination=false&limit=0',
    'limit=101',
    'limit=x',
  ])('give at most 100 rows for %s', async (query) => {
    for (const client of [guest, api.as(api.people.admin)]) {
      const { docs } = (await client.get(`/api/posts?${query}&depth=0`)).body
      expect(docs.length).toBeGreaterThan(0)
      expect(docs.length).toBeLessThanOrEqual(100)
    }
  })

  it.each(['limit: 0', 'limit: 100000', 'pagination: false', 'pagination: false, limit: 0', 'limit: -1'])(
    'give at most 100 rows for %s by GraphQL',
    async (query) => {
      const { data, errors } = await guest.graphql(`{ Posts(${query}) { docs { id } } }`)
      expect(errors).toEqual([])
      expect(data.Posts.docs.length).toBeLessThanOrEqual(100)
    },
  )

  it('follow relations two steps, whatever depth asks for', async () => {
    const depthOf = (value: unknown): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0
    const deep = (await guest.get('/api/posts?depth=10&limit=1')).body.docs[0]
    const allowed = (await guest.get('/api/posts?depth=2&limit=1')).body.docs[0]
    expect(depthOf(deep)).toBe(depthOf(allowed))
    expect(JSON.stringify(deep)).toBe(JSON.stringify(allowed))
  })

  it('join at most 100 rows', async () => {
    const video = await api.given.readyVideo(api.people.anna)
    expect((await anna.get(`/api/videos/${video}?joins[post][limit]=0`)).outcome).toBe('200')
  })
})
