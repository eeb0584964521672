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

describe('a rating', () => {
  const review = (author: Person, rating: number) =>
    api.payload.create({
      collection: 'reviews',
      data: { tutor: api.people.anna.tutorId, rating, content: 'Объясняет понятно.' } as Review,
      depth: 0,
      ...api.local(author),
    })
  const drift = () =>
    api.sql(`
      select t.tutor_id from tutor_ratings t join tutors on tutors.id = t.tutor_id
      left join (select tutor_id, count(*) as n, sum(rating) as total, avg(rating) as mean, count(*) filter (where rating = 1) as s1, count(*) filter (where rating = 2) as s2,
        count(*) filter (where rating = 3) as s3, count(*) filter (where rating = 4) as s4, count(*) filter (where rating = 5) as s5
        from reviews where status = 'published' group by tutor_id) r on r.tutor_id = t.tutor_id
      where (t.count, t.sum, t.stars1, t.stars2, t.stars3, t.stars4, t.stars5, tutors.rating_count)
        is distinct from (r.n, r.total, r.s1, r.s2, r.s3, r.s4, r.s5, r.n) or abs(t.mean - r.mean) > 1e-9 or abs(tutors.rating_mean - r.mean) > 1e-9`)

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
    expect(await drift()).toEqual([])
  }, 60_000)

  it('is exact when two hundred people review at once', async () => {
    const authors = await Promise.all(Array.from({ length: 200 }, () => api.given.student()))
    await inBatches(
      authors.map((author, index) => () => review(author, (index % 5) + 1)),
      50,
    )
    expect(await drift()).toEqual([])
    const { tutor } = (await api.asGuest().get('/api/tutor-pages/anna')).body
    expect(tutor.rating.count).toBe(201)
    expect(tutor.histogram).toEqual([40, 40, 40, 40, 41])
  }, 60_000)
})

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

  it('equal what they count when people write, delete and like through the front door at once', async () => {
    const steps = fc.sample(
      fc.record({
        who: fc.nat(2),
        what: fc.constantFrom(
          'comment',
          'reply',
          'delete',
          'like',
          'unlike',
          'comment-like',
          'comment-unlike',
        ),
        thing: fc.nat(2),
      }),
      { numRuns: 400, seed: 7 },
    )
    const own: string[][] = [[], [], []]
    const outcomes = await inBatches(
      steps.map(({ who, what, thing }) => async () => {
        const client = clients[who]!
        const post = posts[thing]!.id
        if (what === 'comment' || what === 'reply') {
          const answer = await client.post('/api/comments', {
            post,
            content: 'Вопрос',
            ...(what === 'reply' && { parent: remarks[thing]!.id }),
          })
          if (answer.status === 201) own[who]!.push(answer.body.doc.id)
          return answer.outcome
        }
        if (what === 'delete')
          return (await client.delete(`/api/comments/${own[who]!.at(0) ?? remarks[thing]!.id}`)).outcome
        const address = what.startsWith('comment')
          ? `/api/comments/${remarks[thing]!.id}/like`
          : `/api/posts/${post}/like`
        return (await (what.endsWith('unlike') ? client.delete(address) : client.put(address))).outcome
      }),
      24,
    )
    // Somebody else's comment is not found, a deleted one takes no replies; nothing else goes wrong.
    expect(
      new Set(
        outcomes.filter(
          (outcome) => !/^20\d$/.test(outcome) && !/^(404 not-found|400 parent-elsewhere)$/.test(outcome),
        ),
      ),
    ).toEqual(new Set())
    expect(await drift()).toEqual([])
  }, 60_000)

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
