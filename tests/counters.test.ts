import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Comment, Post, Review } from '@/payload-types'
import { startApi, type Api } from './support/api'
import type { Client } from './support/client'
import type { Person } from './support/people'
import { howMany, reportFault } from './support/report-fault'

let api: Api
beforeAll(async () => void (api = await startApi()))
afterAll(() => api.close())

/** As many at a time as the pools of connections can take. */
async function inBatches<T>(works: (() => Promise<T>)[], size = 16): Promise<T[]> {
  const results: T[] = []
  for (let start = 0; start < works.length; start += size)
    results.push(...(await Promise.all(works.slice(start, start + size).map((work) => work()))))
  return results
}

/** Tutors whose rating is not what their published reviews say. */
const ratingDrift = () =>
  api.sql(`
    select t.tutor_id from tutor_ratings t join tutors on tutors.id = t.tutor_id
    left join (select tutor_id, count(*) as n, sum(rating) as total, avg(rating) as mean, count(*) filter (where rating = 1) as s1, count(*) filter (where rating = 2) as s2,
      count(*) filter (where rating = 3) as s3, count(*) filter (where rating = 4) as s4, count(*) filter (where rating = 5) as s5
      from reviews where status = 'published' group by tutor_id) r on r.tutor_id = t.tutor_id
    where (t.count, t.sum, t.stars1, t.stars2, t.stars3, t.stars4, t.stars5, tutors.rating_count)
      is distinct from (r.n, r.total, r.s1, r.s2, r.s3, r.s4, r.s5, r.n) or abs(t.mean - r.mean) > 1e-9 or abs(tutors.rating_mean - r.mean) > 1e-9`)

describe('a rating', () => {
  const review = (author: Person, rating: number) =>
    api.payload.create({
      collection: 'reviews',
      data: { tutor: api.people.anna.tutorId, rating, content: 'Объясняет понятно.' } as Review,
      depth: 0,
      ...api.local(author),
    })

  it('counts one person once, though they try a thousand times at the same time', async () => {
    const { boris, anna } = api.people
    const results = await inBatches(
      Array.from(
        { length: 1000 },
        () => () =>
          review(boris, 5).then(
            () => 'made',
            (error: Error) => error,
          ),
      ),
      50,
    )
    expect(results.filter((result) => result === 'made')).toHaveLength(1)
    // Whoever was too late was told so; nobody met a deadlock.
    expect(
      results.filter(
        (result) => result instanceof Error && !/уже|unique|уникальн|Исправьте/i.test(result.message),
      ),
    ).toEqual([])
    expect(
      await api.sql('select 1 from reviews where author_id = $1 and tutor_id = $2', [boris.id, anna.tutorId]),
    ).toHaveLength(1)
    expect(await ratingDrift()).toEqual([])
  }, 60_000)

  it('is exact when two hundred people review at once', async () => {
    const authors = await Promise.all(Array.from({ length: 200 }, () => api.given.student()))
    await inBatches(
      authors.map((author, index) => () => review(author, (index % 5) + 1)),
      50,
    )
    expect(await ratingDrift()).toEqual([])
    const { tutor } = (await api.asGuest().get('/api/tutor-pages/anna')).body
    expect(tutor.rating.count).toBe(201)
    expect(tutor.histogram).toEqual([40, 40, 40, 40, 41])
  }, 60_000)
})

/**
 * Facts that were told more or less often than they happened: one for each that was made, and of what comes and goes never the
 * same twice in a row. Ids of the outbox stand in the order in which changes of one row were made.
 */
const mistold = () =>
  api.sql(`
    with told as (select id, type, data from outbox),
    turns as (
      select type, key, lag(type) over (partition by about, key order by id) as before from (
        select id, case when type = 'comment.moderated' or type = 'post.moderated' then type || ' ' || (data->>'decision') else type end as type,
          split_part(type, '.', 1) || case when type like '%.moderated' then ' moderated' when type like '%follow%' then ' ' || (data->>'followerId') else '' end as about,
          coalesce(data->>'commentId', data->>'reviewId', data->>'postId', data->>'tutorId') as key
        from told where type in ('post.published', 'post.withdrawn', 'post.moderated', 'comment.moderated', 'review.published', 'review.withdrawn', 'tutor.followed', 'tutor.unfollowed')) t)
    select 'twice in a row: ' || type as what, key from turns where type = before
    union all select 'made', c.id::text from comments c where (select count(*) from told where type = 'comment.created' and data->>'commentId' = c.id::text) <> 1
    union all select 'made up', data->>'commentId' from told where type = 'comment.created' and not exists (select 1 from comments where id::text = data->>'commentId')
      and not exists (select 1 from told d where d.type = 'post.deleted' and d.data->>'postId' = told.data->>'postId')
    union all select 'deleted', data->>'postId' from told where type = 'post.deleted' group by data->>'postId'
      having count(*) <> 1 or exists (select 1 from posts where id::text = min(data->>'postId'))
    union all select 'published', p.id::text from posts p where status = 'published'
      and (select type from told where type in ('post.published', 'post.withdrawn') and data->>'postId' = p.id::text order by id desc limit 1) is distinct from 'post.published'`)

describe('counters', () => {
  const tutors: Person[] = []
  let people: Person[]
  let posts: Post[]
  let remarks: Comment[]
  let clients: Client[]

  beforeAll(async () => {
    const { anna, boris, vera } = api.people
    tutors.push(anna)
    clients = [api.as(boris), api.as(vera), api.as(anna)]
    await Promise.all(clients.map((client) => client.signIn()))
    people = [boris, vera, ...(await Promise.all(Array.from({ length: 4 }, () => api.given.student())))]
    posts = await Promise.all(Array.from({ length: 3 }, () => api.given.publishedPost({ author: anna })))
    remarks = []
    for (const post of posts) remarks.push(await api.given.comment({ author: vera, post }))
  })

  const drift = () =>
    api.sql(`
      select 'post likes' as what, id from posts p where like_count <> (select count(*) from likes where post_id = p.id)
      union all select 'bookmarks', id from posts p where bookmark_count <> (select count(*) from bookmarks where post_id = p.id)
      union all select 'comments', id from posts p where comment_count <> (select count(*) from comments where post_id = p.id and status = 'published')
      union all select 'replies', id from comments c where reply_count <> (select count(*) from comments where root_id = c.id and status = 'published')
      union all select 'comment likes', id from comments c where like_count <> (select count(*) from comment_likes where comment_id = c.id)
      union all select 'followers', id from tutors t where follower_count <> (select count(*) from follows where tutor_id = t.id)`)

  const action = fc.record({
    kind: fc.constantFrom('postLike', 'postLike', 'bookmark', 'commentLike', 'follow'),
    person: fc.nat(5),
    thing: fc.nat(2),
    active: fc.boolean(),
  })

  const toggles = howMany({ small: 1000, full: 10_000 })
  it(`equal what they count after ${toggles} interleaved likes, bookmarks and follows`, async () => {
    const { pairs, toggle } = await import('@/server/writes/toggles')
    const actions = fc.sample(action, { numRuns: toggles, seed: 20_261_123 })
    const thingOf = (kind: keyof typeof pairs, thing: number) =>
      kind === 'follow' ? tutors[0]!.tutorId : kind === 'commentLike' ? remarks[thing]!.id : posts[thing]!.id
    await inBatches(
      actions.map(
        ({ kind, person, thing, active }) =>
          () =>
            toggle(api.pool, pairs[kind], people[person]!.id, thingOf(kind, thing), active),
      ),
      64,
    )
    expect(await drift()).toEqual([])

    // The facts tell exactly what really happened: one more like made than undone for each that stands, and so on.
    const [facts] = await api.sql<{ follows: number; standing: number }>(
      `select (count(*) filter (where type = 'tutor.followed') - count(*) filter (where type = 'tutor.unfollowed'))::int as follows, (select count(*)::int from follows) as standing from outbox`,
    )
    expect(facts!.follows).toBe(facts!.standing)
    reportFault(15, `${toggles} likes, bookmarks and follows made and undone at once: drift 0`)
  }, 60_000)

  const steps = howMany({ small: 400, full: 10_000 })
  it(`equal what they count after ${steps} steps through the front door at once: words, marks, edits, moderation`, async () => {
    const admin = api.as(api.people.admin)
    await admin.signIn()
    const reviews = await Promise.all(
      [4, 5].map(async (rating) =>
        api.given.review({ author: await api.given.student(), tutor: tutors[0]!, rating }),
      ),
    )
    const { body: verasReview } = await clients[1]!.post('/api/reviews', {
      tutor: tutors[0]!.tutorId,
      rating: 3,
      content: 'Объясняет понятно.',
    })
    const written: string[] = []
    // Lessons that come and go: they are written, hidden, shown and deleted while people mark and comment them.
    const lessons = posts.map(({ id }) => id)
    const passing = await Promise.all(
      Array.from({ length: 8 }, () => api.given.publishedPost({ author: tutors[0]! })),
    )
    lessons.push(...passing.map(({ id }) => id))
    const anyLesson = (thing: number) => `/api/posts/${lessons.at(-1 - thing)!}`
    const post = (thing: number) => `/api/posts/${posts[thing]!.id}`
    const remark = (thing: number) => `/api/comments/${remarks[thing]!.id}`
    /** Something written on the way, or what stood there before. */
    const anyWords = (thing: number) => `/api/comments/${written.at(-1 - thing) ?? remarks[thing]!.id}`
    const review = (thing: number) => `/api/reviews/${reviews[thing]?.id ?? verasReview.doc.id}`
    const profile = `/api/tutors/${tutors[0]!.tutorId}`
    const comment = async (client: Client, body: Record<string, unknown>) => {
      const answer = await client.post('/api/comments', { content: 'Вопрос', ...body })
      if (answer.status === 201) written.push(answer.body.doc.id)
      return answer
    }
    const kinds: Record<string, (client: Client, thing: number) => Promise<{ outcome: string }>> = {
      comment: (client, thing) => comment(client, { post: posts[thing]!.id }),
      reply: (client, thing) => comment(client, { post: posts[thing]!.id, parent: remarks[thing]!.id }),
      delete: (client, thing) => client.delete(anyWords(thing)),
      like: (client, thing) => client.put(`${post(thing)}/like`),
      unlike: (client, thing) => client.delete(`${post(thing)}/like`),
      bookmark: (client, thing) => client.put(`${post(thing)}/bookmark`),
      'like a comment': (client, thing) => client.put(`${remark(thing)}/like`),
      'unlike a comment': (client, thing) => client.delete(`${remark(thing)}/like`),
      follow: (client) => client.put(`${profile}/follow`),
      unfollow: (client) => client.delete(`${profile}/follow`),
      'like a lesson that goes': (client, thing) => client.put(`${anyLesson(thing)}/like`),
      'comment on one': (client, thing) => comment(client, { post: lessons.at(-1 - thing) }),
      'hide a lesson': (_, thing) => admin.patch(anyLesson(thing), { status: 'hidden' }),
      'show a lesson': (_, thing) => admin.patch(anyLesson(thing), { status: 'published' }),
      'withdraw a lesson': (_, thing) => clients[2]!.patch(anyLesson(thing), { status: 'draft' }),
      'publish it again': (_, thing) => clients[2]!.patch(anyLesson(thing), { status: 'published' }),
      'delete a lesson': async () => {
        // The first three stay to the end.
        if (lessons.length <= 6) lessons.push((await api.given.publishedPost({ author: tutors[0]! })).id)
        return clients[2]!.delete(`/api/posts/${lessons.pop()!}`)
      },
      'edit a post': (_, thing) => clients[2]!.patch(post(thing), { title: `Урок ${Math.random()}` }),
      'edit a comment': (_, thing) =>
        clients[1]!.patch(remark(thing), { content: `Вопрос ${Math.random()}` }),
      'edit a profile': () => clients[2]!.patch(profile, { city: `Город ${Math.random()}` }),
      'hide words': (_, thing) => admin.patch(anyWords(thing), { status: 'hidden' }),
      'show words': (_, thing) => admin.patch(anyWords(thing), { status: 'published' }),
      'hide a review': (_, thing) => admin.patch(review(thing), { status: 'hidden' }),
      'show a review': (_, thing) => admin.patch(review(thing), { status: 'published' }),
      rate: (_, thing) => clients[1]!.patch(review(2), { rating: thing + 1 }),
    }
    const plan = fc.sample(
      fc.record({ who: fc.nat(2), what: fc.constantFrom(...Object.keys(kinds)), thing: fc.nat(2) }),
      { numRuns: steps, seed: 7 },
    )
    const outcomes = await inBatches(
      plan.map(
        ({ who, what, thing }) =>
          async () =>
            (await kinds[what]!(clients[who]!, thing)).outcome,
      ),
      8,
    )
    // What is somebody else's, hidden or deleted is not found or takes no more; who comes second with a status is told so.
    const isFine = (outcome: string) =>
      /^20\d$/.test(outcome) ||
      /^(404 not-found|404 post-not-published|403 forbidden|400 parent-elsewhere|400 invalid|409 status-transition|409 in-use)$/.test(
        outcome,
      )
    expect(outcomes.filter((outcome) => !isFine(outcome))).toEqual([])
    expect(outcomes.filter((outcome) => /^20\d$/.test(outcome)).length).toBeGreaterThan(steps / 3)
    expect([await drift(), await ratingDrift(), await mistold()]).toEqual([[], [], []])
    reportFault(
      15,
      `${steps} steps of writing, marking, editing, moderating and deleting at once: drift 0 in counters and ratings, no fact told twice or forgotten`,
    )
  }, 600_000)

  it('do not move when a request is repeated', async () => {
    const [client] = clients as [Client]
    const post = (await api.given.publishedPost({ author: api.people.anna })).id
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.put(`/api/posts/${post}/like`)))
    expect(answers.every(({ body }) => body.active === true && body.count <= 1)).toBe(true)
    expect((await client.put(`/api/posts/${post}/like`)).body).toEqual({ active: true, count: 1 })
    await Promise.all(Array.from({ length: 20 }, () => client.delete(`/api/posts/${post}/like`)))
    expect((await client.delete(`/api/posts/${post}/like`)).body).toEqual({ active: false, count: 0 })
    expect(
      await api.sql(`select 1 from outbox where type = 'post.liked' and data->>'postId' = $1`, [post]),
    ).toHaveLength(1)
    expect(await drift()).toEqual([])
  })
})
