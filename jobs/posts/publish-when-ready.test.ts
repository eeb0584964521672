import { afterAll, beforeAll, expect, it } from 'vitest'
import { tutorApproved } from '@/events/tutors'
import { videoPlayable } from '@/events/videos'
import { startTestJobs, type TestJobs } from '@/tests/support/jobs'
import { peopleInSql } from '@/tests/support/people-in-sql'
import { publishDuePosts } from './publish-when-ready'

let jobs: TestJobs
let given: ReturnType<typeof peopleInSql>
beforeAll(async () => {
  jobs = await startTestJobs()
  given = peopleInSql(jobs.sql)
})
afterAll(() => jobs.close())

const waiting = { status: 'draft', publish_when_ready: true, published_at: null }
const postOf = async (id: string) =>
  (
    await jobs.sql<{ status: string; publish_when_ready: boolean; published_at: Date | null }>(
      'select status, publish_when_ready, published_at from posts where id = $1',
      [id],
    )
  )[0]!
const publications = (id: string) =>
  jobs.sql(`select data from outbox where type = 'post.published' and key = $1`, [id])

it('publishes a waiting post when its video can be played, with its fact, once, and its followers have it in the feed', async () => {
  const anna = await given.tutor('anna')
  const boris = await given.person('boris')
  await given.follow(boris, anna.tutorId)
  const video = await given.video(anna.userId, { playable_at: new Date() })
  const post = await given.post(anna, { ...waiting, video_id: video })
  const comment = await given.comment(post, anna.userId, { is_post_public: false })
  const material = await given.insert('materials', { title: 'Конспект', owner_id: anna.userId })
  await jobs.sql(`insert into posts_rels (parent_id, path, materials_id) values ($1, 'materials', $2)`, [
    post,
    material,
  ])

  for (let again = 0; again < 3; again++)
    await jobs.emit(videoPlayable, { videoId: video, uploaderId: anna.userId })
  await jobs.processAll()
  expect(await postOf(post)).toEqual({
    status: 'published',
    publish_when_ready: false,
    published_at: expect.any(Date),
  })
  expect(await publications(post)).toEqual([
    { data: { postId: post, authorId: anna.userId, tutorId: anna.tutorId } },
  ])
  expect(await jobs.sql('select user_id from feed_items where post_id = $1', [post])).toEqual([
    { user_id: boris },
  ])
  expect(await jobs.sql('select is_post_public from comments where id = $1', [comment])).toEqual([
    { is_post_public: true },
  ])
  expect(await jobs.sql('select status from materials where id = $1', [material])).toEqual([
    { status: 'published' },
  ])
})

it('waits for the approval of the tutor', async () => {
  const viktor = await given.tutor('viktor', { status: 'pending' })
  const video = await given.video(viktor.userId, { playable_at: new Date() })
  const post = await given.post(viktor, { ...waiting, video_id: video })
  await jobs.emit(videoPlayable, { videoId: video, uploaderId: viktor.userId })
  await jobs.processAll()
  expect(await postOf(post)).toEqual(waiting)

  await jobs.sql(`update tutors set status = 'approved' where id = $1`, [viktor.tutorId])
  await jobs.emit(tutorApproved, { tutorId: viktor.tutorId, userId: viktor.userId })
  await jobs.processAll()
  expect(await postOf(post)).toMatchObject({ status: 'published' })
  expect(await publications(post)).toHaveLength(1)
})

it('brings back the lessons of text alone of a tutor who is approved again', async () => {
  const anna = await given.tutor('anna')
  const post = await given.post(anna, waiting)
  await jobs.emit(tutorApproved, { tutorId: anna.tutorId, userId: anna.userId })
  await jobs.processAll()
  expect(await postOf(post)).toMatchObject({ status: 'published' })
})

it.each([
  ['does not wait for its video', { status: 'draft', publish_when_ready: false, published_at: null }],
  ['moderation has hidden', { status: 'hidden', publish_when_ready: true, published_at: null }],
])('leaves alone a post that %s', async (_, columns) => {
  const anna = await given.tutor('anna')
  const video = await given.video(anna.userId, { playable_at: new Date() })
  const post = await given.post(anna, { ...columns, video_id: video })
  await jobs.emit(videoPlayable, { videoId: video, uploaderId: anna.userId })
  await jobs.emit(tutorApproved, { tutorId: anna.tutorId, userId: anna.userId })
  await jobs.processAll()
  expect(await postOf(post)).toEqual(columns)
  expect(await publications(post)).toEqual([])
})

it('does not publish the tutor’s posts whose video cannot be played yet', async () => {
  const viktor = await given.tutor('viktor')
  const video = await given.video(viktor.userId)
  const post = await given.post(viktor, { ...waiting, video_id: video })
  await jobs.emit(tutorApproved, { tutorId: viktor.tutorId, userId: viktor.userId })
  await jobs.processAll()
  expect(await postOf(post)).toEqual(waiting)
})

it('waits for the time that was set, though the video can be played and the tutor is approved', async () => {
  const anna = await given.tutor('anna')
  const video = await given.video(anna.userId, { playable_at: new Date() })
  const inAnHour = new Date(Date.now() + 3_600_000)
  const post = await given.post(anna, { ...waiting, video_id: video, publish_at: inAnHour })
  await jobs.emit(videoPlayable, { videoId: video, uploaderId: anna.userId })
  await jobs.emit(tutorApproved, { tutorId: anna.tutorId, userId: anna.userId })
  await jobs.processAll()
  await publishDuePosts(jobs.services)
  expect(await postOf(post)).toEqual(waiting)

  await jobs.sql('update posts set publish_at = now() where id = $1', [post])
  for (let again = 0; again < 3; again++) await publishDuePosts(jobs.services)
  expect(await postOf(post)).toMatchObject({ status: 'published', published_at: expect.any(Date) })
  expect(await publications(post)).toHaveLength(1)
})

it('does not publish at its time what cannot be played yet, nor what nobody wants published', async () => {
  const anna = await given.tutor('anna')
  const over = new Date(Date.now() - 60_000)
  const unready = await given.post(anna, {
    ...waiting,
    video_id: await given.video(anna.userId),
    publish_at: over,
  })
  const withdrawn = await given.post(anna, { ...waiting, publish_when_ready: false, publish_at: over })
  await publishDuePosts(jobs.services)
  expect(await postOf(unready)).toEqual(waiting)
  expect(await postOf(withdrawn)).toEqual({ ...waiting, publish_when_ready: false })
})

it('lets a post wait for moderation instead, where lessons are checked beforehand', async () => {
  await jobs.sql(`insert into moderation_rules (posts, reviews, most_links) values ('before', 'after', 2)`)
  try {
    const anna = await given.tutor('anna')
    const video = await given.video(anna.userId, { playable_at: new Date() })
    const [ready, due] = [
      await given.post(anna, { ...waiting, video_id: video }),
      await given.post(anna, { ...waiting, publish_at: new Date(Date.now() - 1000) }),
    ]
    await jobs.emit(videoPlayable, { videoId: video, uploaderId: anna.userId })
    await jobs.processAll()
    await publishDuePosts(jobs.services)
    for (const post of [ready, due]) {
      expect(await postOf(post)).toEqual({ status: 'pending', publish_when_ready: false, published_at: null })
      expect(await publications(post)).toEqual([])
    }
  } finally {
    await jobs.sql('delete from moderation_rules')
  }
})
