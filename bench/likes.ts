import { Client } from 'pg'
import { sessionIdOf } from './data/generate'
import { newLikes } from './data/new-likes'
import { signedIn, type SignedIn } from './data/people'
import { idOf } from './data/random'
import { sizesAt } from './data/sizes'
import type { Laboratory, Server } from './laboratory'
import type { LoadResult, Target } from './measure/load'

/** More than any side can do in a second. */
const mostPerSecond = 8_000

export type Describe = (person: SignedIn, post: string) => Target
export type Side = (round: number) => Promise<LoadResult>

/** As a browser asks for a like. */
export const asBrowser: Describe = ({ cookie }, post) => ({
  path: `/api/posts/${post}/like`,
  headers: { cookie },
})

/** Measures sides that like; every request of any side is a like that is new. Leaves the data as it was made. */
export async function withLikes<Measured>(
  lab: Laboratory,
  measure: (sideOf: (server: Server, describe: Describe, tells?: boolean) => Side) => Promise<Measured>,
): Promise<Measured> {
  const people = await signedIn(1, sizesAt(1).sessions)
  const next = newLikes()
  const client = new Client({ connectionString: await lab.database(1) })
  await client.connect()

  const sideOf =
    (server: Server, describe: Describe, tells = true): Side =>
    async () => {
      const before = await countFacts(client)
      const targets = Array.from({ length: lab.effort.seconds * mostPerSecond }, next).map(
        ({ person, post }) => describe(people[person]!, post),
      )
      const result = await lab.load.run({
        ...lab.effort,
        ...{ origin: server.origin, method: 'PUT', each: 'request', once: true, targets },
        bytes: { least: 20, most: 40 },
      })
      const facts = (await countFacts(client)) - before
      // Those of the side before that were still under way may come late: one for each connection at most.
      if (tells ? facts < result.answers : facts > lab.effort.connections)
        throw new Error(`${result.answers} likes were answered, but ${facts} facts were written`)
      return result
    }
  try {
    await takeBack(client)
    return await measure(sideOf)
  } finally {
    await takeBack(client)
    await client.end()
  }
}

async function countFacts(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from outbox')
  return rows[0]!.count
}

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
