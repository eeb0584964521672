import { afterAll, beforeAll, expect, it } from 'vitest'
import { postPublished, postWithdrawn } from '@/events/posts'
import { tutorFollowed, tutorUnfollowed } from '@/events/tutors'
import { startTestJobs, type TestJobs } from '@/tests/support/jobs'
import { peopleInSql } from '@/tests/support/people-in-sql'
import { feedsAtOnce } from './spread-post'

let jobs: TestJobs
let given: ReturnType<typeof peopleInSql>
beforeAll(async () => {
  jobs = await startTestJobs()
  given = peopleInSql(jobs.sql)
})
afterAll(() => jobs.close())

/** The posts in the person's feed, newest first. */
const feed = async (user: string) =>
  (
    await jobs.sql<{ post_id: string }>(
      'select post_id from feed_items where user_id = $1 order by published_at desc',
      [user],
    )
  ).map((row) => row.post_id)

async function annaAndBoris() {
  const anna = await given.tutor('anna')
  const boris = await given.person('boris')
  const fact = (postId: string) => ({ postId, authorId: anna.userId, tutorId: anna.tutorId })
  const follows = { tutorId: anna.tutorId, followerId: boris }
  return { anna, boris, fact, follows }
}

it('brings a published post to those who follow the tutor, and to nobody else', async () => {
  const { anna, boris, fact } = await annaAndBoris()
  const vera = await given.person('vera')
  await given.follow(boris, anna.tutorId)
  const post = await given.post(anna)
  for (let again = 0; again < 3; again++) await jobs.emit(postPublished, fact(post))
  await jobs.processAll()
  expect(await feed(boris)).toEqual([post])
  expect(await feed(vera)).toEqual([])
})

it('takes a withdrawn post out of every feed, and brings it back when it is shown again', async () => {
  const { anna, boris, fact } = await annaAndBoris()
  await given.follow(boris, anna.tutorId)
  const post = await given.post(anna)
  await jobs.emit(postPublished, fact(post))
  await jobs.processAll()
  await jobs.sql(`update posts set status = 'hidden' where id = $1`, [post])
  await jobs.emit(postWithdrawn, fact(post))
  await jobs.processAll()
  expect(await feed(boris)).toEqual([])
  await jobs.sql(`update posts set status = 'published' where id = $1`, [post])
  await jobs.emit(postPublished, fact(post))
  await jobs.processAll()
  expect(await feed(boris)).toEqual([post])
})

it('reaches every follower, and leaves every feed, part by part when they are many', async () => {
  const { anna, fact } = await annaAndBoris()
  await jobs.sql(
    `with people as (insert into users (username, name, email) select 'many-' || n, 'Имя', 'many-' || n || '@nastavnik.test' from generate_series(1, $1::int) n returning id)
     insert into follows (follower_id, tutor_id) select id, $2 from people`,
    [feedsAtOnce * 2 + 7, anna.tutorId],
  )
  const post = await given.post(anna)
  const feeds = () => jobs.sql('select 1 from feed_items where post_id = $1', [post])
  await jobs.emit(postPublished, fact(post))
  await jobs.processAll()
  expect(await feeds()).toHaveLength(feedsAtOnce * 2 + 7)
  await jobs.sql(`update posts set status = 'hidden' where id = $1`, [post])
  await jobs.emit(postWithdrawn, fact(post))
  await jobs.processAll()
  expect(await feeds()).toEqual([])
})

it('does not show a post that was withdrawn before its publication was heard of', async () => {
  const { anna, boris, fact } = await annaAndBoris()
  await given.follow(boris, anna.tutorId)
  const post = await given.post(anna, { status: 'hidden' })
  await jobs.emit(postPublished, fact(post))
  await jobs.processAll()
  expect(await feed(boris)).toEqual([])
})

it('gives a new follower the last 50 published posts of the tutor', async () => {
  const { anna, boris, follows } = await annaAndBoris()
  const posts: string[] = []
  for (let day = 1; day <= 52; day++)
    posts.unshift(await given.post(anna, { published_at: new Date(Date.UTC(2026, 0, day)) }))
  await given.post(anna, { status: 'draft' })
  await given.follow(boris, anna.tutorId)
  await jobs.emit(tutorFollowed, follows)
  await jobs.processAll()
  expect(await feed(boris)).toEqual(posts.slice(0, 50))
})

it('takes the tutor’s posts out when a person unfollows, and leaves those of others', async () => {
  const { anna, boris, follows } = await annaAndBoris()
  const viktor = await given.tutor('viktor')
  await given.post(anna)
  const other = await given.post(viktor)
  for (const tutor of [anna, viktor]) {
    await given.follow(boris, tutor.tutorId)
    await jobs.emit(tutorFollowed, { tutorId: tutor.tutorId, followerId: boris })
  }
  await jobs.processAll()
  expect(await feed(boris)).toHaveLength(2)
  await jobs.sql('delete from follows where follower_id = $1 and tutor_id = $2', [boris, anna.tutorId])
  await jobs.emit(tutorUnfollowed, follows)
  await jobs.processAll()
  expect(await feed(boris)).toEqual([other])
})

it('ends with what the follows and posts say, whatever happens at once', async () => {
  const { anna, boris, fact, follows } = await annaAndBoris()
  for (let round = 0; round < 15; round++) {
    const post = await given.post(anna)
    const isFollowing = round % 2 === 0
    await jobs.emit(postPublished, fact(post))
    if (isFollowing) await given.follow(boris, anna.tutorId)
    else await jobs.sql('delete from follows where follower_id = $1', [boris])
    await jobs.emit(isFollowing ? tutorFollowed : tutorUnfollowed, follows)
  }
  await jobs.processAll()
  expect(await feed(boris)).toHaveLength(15)
})
