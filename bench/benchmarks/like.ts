import { Client } from 'pg'
import type { Benchmark } from '../benchmark'
import { sessionIdOf } from '../data/generate'
import { signedIn } from '../data/people'
import { idOf } from '../data/random'
import { sizesAt } from '../data/sizes'
import type { Server } from '../laboratory'
import { compare, medianRatio } from '../measure/compare'
import type { LoadResult, Target } from '../measure/load'
import { describeData } from '../questions'

/** More than any side can do in a second. */
const mostPerSecond = 8_000

/** Likes that are really new: every request another pair of person and post. */
export const like: Benchmark = {
  name: 'like',
  about: 'A like with its counter and its outbox row',
  async run(lab) {
    const { sessions, knownPosts, posts } = sizesAt(1)
    const people = await signedIn(1, sessions)
    const headers = people.map(({ cookie }) => ({ cookie }))
    const likeable = Array.from({ length: posts - knownPosts }, (_, at) => at + knownPosts).filter(
      (at) => at % 100 !== 99,
    )
    const ids = likeable.map((at) => idOf('post', at))

    // A person comes to another post each time; 37 shares no divisor with the number of posts, so that no pair comes twice.
    let pairs = 0
    const nextPair = () => {
      const person = pairs % sessions
      const post = ids[(Math.floor(pairs++ / sessions) * 37 + person * 97) % ids.length]!
      return { person, post }
    }
    const targets = (describe: (person: number, post: string) => Target): Target[] =>
      Array.from({ length: lab.effort.seconds * mostPerSecond }, nextPair).map(({ person, post }) =>
        describe(person, post),
      )

    const client = new Client({ connectionString: await lab.database(1) })
    await client.connect()
    const side =
      (server: Server, describe: (person: number, post: string) => Target) =>
      async (): Promise<LoadResult> => {
        const before = await countFacts(client)
        const bytes = { least: 20, most: 40 }
        const job = {
          ...lab.effort,
          origin: server.origin,
          method: 'PUT',
          each: 'request',
          once: true,
          targets: targets(describe),
          bytes,
        } as const
        const result = await lab.load.run(job)
        const facts = (await countFacts(client)) - before
        if (facts < result.answers)
          throw new Error(`${result.answers} likes were answered, but ${facts} facts were written`)
        return result
      }
    try {
      await takeBack(client)
      const { rounds, othersCpu } = await compare(
        {
          product: side(await lab.product(), (person, post) => ({
            path: `/api/posts/${post}/like`,
            headers: headers[person]!,
          })),
          bare: side(await lab.bare(), (person, post) => ({
            path: `/api/posts/${post}/like?viewer=${people[person]!.id}`,
            headers: {},
          })),
        },
        lab.effort.rounds,
      )
      return [
        {
          ...{
            name: 'like',
            unit: 'likes per second',
            better: 'higher',
            goal: 0.4,
            rounds,
            othersCpu,
            data: describeData(1),
          },
          ratio: medianRatio(rounds, 'product', 'bare', ({ perSecond }) => perSecond),
          also: { p99: medianRatio(rounds, 'product', 'bare', ({ p99 }) => p99) },
          against: 'bare node:http + pg: insert, counter and outbox row in one statement',
        },
      ]
    } finally {
      await takeBack(client)
      await client.end()
    }
  },
}

async function countFacts(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from outbox')
  return rows[0]!.count
}

/** Leaves the data as it was made. */
async function takeBack(client: Client): Promise<void> {
  const { knownPosts } = sizesAt(1)
  const known = Array.from({ length: knownPosts }, (_, at) => idOf('post', at))
  await client.query(
    `with gone as (delete from likes where user_id in (select _parent_id from users_sessions where id like $1) and post_id <> all ($2::uuid[]) returning post_id)
     update posts set like_count = like_count - g.count from (select post_id, count(*) from gone group by 1) g where g.post_id = posts.id`,
    [sessionIdOf(0).replace(/0$/, '%'), known],
  )
  await client.query('truncate outbox')
  await client.query('vacuum analyze likes, posts, outbox')
}
