import { afterAll, beforeAll, expect, it } from 'vitest'
import { pairs, toggle } from '@/server/writes/toggles'
import { startTestJobs, type TestJobs } from '@/tests/support/jobs'
import { peopleInSql } from '@/tests/support/people-in-sql'
import { recountCounters } from './recount-counters'

let jobs: TestJobs
let given: ReturnType<typeof peopleInSql>
beforeAll(async () => {
  jobs = await startTestJobs([])
  given = peopleInSql(jobs.sql)
})
afterAll(() => jobs.close())

it('sets right what has drifted, of every kind, and leaves alone what is exact', async () => {
  const anna = await given.tutor('anna', { follower_count: 7 })
  const boris = await given.person('boris')
  await given.follow(boris, anna.tutorId)
  const drifted = await given.post(anna, { like_count: 5, bookmark_count: 3, comment_count: 0 })
  await given.like(boris, drifted)
  await given.insert('bookmarks', { user_id: boris, post_id: drifted })
  const question = await given.comment(drifted, boris, { like_count: 0, reply_count: 9 })
  await given.comment(drifted, anna.userId, { root_id: question, parent_id: question })
  await given.comment(drifted, boris, { root_id: question, parent_id: question, status: 'deleted' })
  await given.likeComment(anna.userId, question)
  const exact = await given.post(anna)

  await recountCounters(jobs.services)

  const numbers = (table: string, columns: string, id: string) =>
    jobs.sql(`select ${columns.replace(/\w+/g, '$&::int')} from ${table} where id = $1`, [id])
  expect(await numbers('tutors', 'follower_count', anna.tutorId)).toEqual([{ follower_count: 1 }])
  expect(await numbers('posts', 'like_count, bookmark_count, comment_count', drifted)).toEqual([
    { like_count: 1, bookmark_count: 1, comment_count: 2 },
  ])
  expect(await numbers('comments', 'like_count, reply_count', question)).toEqual([
    { like_count: 1, reply_count: 1 },
  ])
  expect(await numbers('posts', 'like_count, bookmark_count, comment_count', exact)).toEqual([
    { like_count: 0, bookmark_count: 0, comment_count: 0 },
  ])
})

it('loses no like that comes while it counts', async () => {
  const anna = await given.tutor('anna')
  const posts = await Promise.all(Array.from({ length: 5 }, () => given.post(anna, { like_count: 4 })))
  const people = await Promise.all(Array.from({ length: 30 }, () => given.person('boris')))
  const { pool } = jobs.services
  await Promise.all([
    ...people.flatMap((person) => posts.map((post) => toggle(pool, pairs.postLike, person, post, true))),
    ...Array.from({ length: 5 }, () => recountCounters(jobs.services)),
  ])
  await recountCounters(jobs.services)
  expect(
    await jobs.sql(
      'select id from posts p where like_count <> (select count(*) from likes where post_id = p.id)',
    ),
  ).toEqual([])
})
