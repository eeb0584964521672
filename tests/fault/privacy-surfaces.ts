import { randomUUID } from 'node:crypto'
import type { Services } from '@/platform/services'
import type { Api } from '@/tests/support/api'
import { completeProfile, type Person } from '@/tests/support/people'

/** What moderation hides and shows again: a word of its own stands in each, and what stands in a tutor goes with the tutor. */
export type Noun = 'post' | 'review' | 'tutor'

/** A place where guests could see something, and whether they do. */
export interface Surface {
  name: string
  of: Noun
  shows(): Promise<boolean>
}

export interface Stage {
  ids: Record<Noun, string>
  surfaces: Surface[]
}

async function approvedTutor({ payload, given }: Api): Promise<Person> {
  const username = `tutor-${randomUUID().slice(0, 8)}`
  const person = {
    username,
    name: 'Анна Соколова',
    email: `${username}@nastavnik.test`,
    role: 'tutor' as const,
  }
  const user = await payload.create({
    collection: 'users',
    data: { ...person, status: 'active', language: 'ru', password: 'nastavnik-demo' },
    depth: 0,
  })
  const { id: tutorId } = await payload.create({
    collection: 'tutors',
    data: {
      user: user.id,
      status: 'approved',
      ...completeProfile(given.mathematics.id),
      headline: `Репетитор ${user.id}`,
      ratingCount: 0,
      followerCount: 0,
      isPaused: false,
    },
    depth: 0,
  })
  return { ...person, id: user.id, password: 'nastavnik-demo', tutorId }
}

/** A video of which a playlist, a segment and a poster are stored. */
async function storedVideo({ sql, given }: Api, { storage }: Pick<Services, 'storage'>, uploader: Person) {
  const id = await given.readyVideo(uploader)
  for (const file of ['master-1.m3u8', '360p/segment-00000.m4s', 'poster.jpg'])
    await storage.putBytes(`videos/${id}/v1/${file}`, Buffer.from(file))
  await sql('update videos set playlist_key = $2, poster_key = $3 where id = $1', [
    id,
    `videos/${id}/v1/master-1.m3u8`,
    `videos/${id}/v1/poster.jpg`,
  ])
  await sql(
    `insert into videos_renditions (id, _order, _parent_id, name, width, height, bandwidth) values ($1, 1, $2, '360p', 640, 360, 800000)`,
    [randomUUID(), id],
  )
  return id
}

/** A tutor with a published lesson, all that can stand in one, and a review on the home page; and all the surfaces of them. */
export async function setStage(api: Api, services: Pick<Services, 'storage'>): Promise<Stage> {
  const { payload, given, sql } = api
  const tutor = await approvedTutor(api)
  const student = await given.student()
  const video = await storedVideo(api, services, tutor)
  const words = {
    post: `урок-${randomUUID()}`,
    comment: `вопрос-${randomUUID()}`,
    review: `отзыв-${randomUUID()}`,
  }
  const post = await given.publishedPost({ author: tutor, title: words.post, video })
  const [material] = await sql<{ id: string }>(
    `insert into materials (title, owner_id) values ('Конспект', $1) returning id`,
    [tutor.id],
  )
  await payload.update({ collection: 'posts', id: post.id, data: { materials: [material!.id] }, depth: 0 })
  const comment = await given.comment({ author: student, post, content: words.comment })
  const review = await given.review({ author: student, tutor, content: words.review })
  await putOnHomePage(api, review.id)

  const guest = api.asGuest()
  const reads = (of: Noun, path: string, word: string): Surface => ({
    name: path,
    of,
    shows: async () => JSON.stringify((await guest.get(path)).body).includes(word),
  })
  const answers = (of: Noun, path: string): Surface => ({
    name: path,
    of,
    shows: async () => (await guest.get(path)).status === 200,
  })
  const graphql = (of: Noun, query: string, word: string): Surface => ({
    name: `GraphQL ${query}`,
    of,
    shows: async () => JSON.stringify((await guest.graphql(query)).data).includes(word),
  })
  const { tutorId, username } = tutor
  const headline = `Репетитор ${tutor.id}`
  const surfaces = [
    reads('post', '/api/feed?limit=50', words.post),
    reads('post', '/api/feed?subject=mathematics&limit=50', words.post),
    reads('post', `/api/post-pages/${post.id}`, words.post),
    reads('post', `/api/tutor-pages/${username}`, words.post),
    reads('post', `/api/tutors/${tutorId}/posts`, words.post),
    reads('post', `/api/posts/${post.id}`, words.post),
    reads('post', `/api/posts?where[title][equals]=${encodeURIComponent(words.post)}`, words.post),
    graphql(
      'post',
      `{ Posts(where: { title: { equals: "${words.post}" } }) { docs { title } } }`,
      words.post,
    ),
    reads('post', `/api/posts/${post.id}/comments`, words.comment),
    reads('post', `/api/comments/${comment.id}`, words.comment),
    graphql('post', `{ Comment(id: "${comment.id}") { content } }`, words.comment),
    answers('post', `/api/materials/${material!.id}`),
    answers('post', `/media/videos/${video}/master.m3u8`),
    answers('post', `/media/videos/${video}/360p/segment-00000.m4s`),
    answers('post', `/media/videos/${video}/poster.jpg`),
    reads('review', `/api/tutor-pages/${username}`, words.review),
    reads('review', `/api/tutors/${tutorId}/reviews`, words.review),
    reads('review', `/api/reviews/${review.id}`, words.review),
    reads('review', `/api/reviews?where[tutor][equals]=${tutorId}`, words.review),
    graphql('review', `{ Review(id: "${review.id}") { content } }`, words.review),
    reads('review', '/api/globals/home-page?depth=1', words.review),
    graphql('review', '{ HomePage { bestReviews { review { content } } } }', words.review),
    reads('tutor', `/api/tutor-pages/${username}`, headline),
    reads('tutor', `/api/tutors/${tutorId}`, headline),
    reads('tutor', `/api/tutors?where[headline][equals]=${encodeURIComponent(headline)}`, headline),
    graphql('tutor', `{ Tutor(id: "${tutorId}") { headline } }`, headline),
  ]
  return { ids: { post: post.id, review: review.id, tutor: tutorId }, surfaces }
}

async function putOnHomePage({ payload }: Api, review: string): Promise<void> {
  const { bestReviews } = await payload.findGlobal({ slug: 'home-page', depth: 0, overrideAccess: true })
  const rows = (bestReviews ?? []).map((row) => ({ review: row.review, highlight: row.highlight }))
  await payload.updateGlobal({ slug: 'home-page', data: { bestReviews: [...rows, { review }] }, depth: 0 })
}
