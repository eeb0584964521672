import { afterAll, beforeAll, expect, it } from 'vitest'
import { reviewPublished, reviewWithdrawn } from '@/events/reviews'
import { startTestJobs, type TestJobs } from '@/tests/support/jobs'
import { peopleInSql } from '@/tests/support/people-in-sql'

let jobs: TestJobs
beforeAll(async () => {
  jobs = await startTestJobs()
})
afterAll(() => jobs.close())

it('ranks a tutor by the reviews that are visible', async () => {
  const given = peopleInSql(jobs.sql)
  const [anna, viktor] = [await given.tutor('anna'), await given.tutor('viktor')]
  // As hooks/reviews counts them: the site's mean is (5 + 1 + 3 + 3) / 4 = 3.
  await given.insert('tutor_ratings', { tutor_id: anna.tutorId, count: 2, sum: 6 })
  await given.insert('tutor_ratings', { tutor_id: viktor.tutorId, count: 2, sum: 6 })
  const boris = await given.person('boris')
  const reviewId = await given.review(anna, boris, { rating: 5, evidence: 'lesson-confirmed' })
  await given.review(anna, await given.person('vera'), { rating: 1, status: 'hidden' })
  const fact = { reviewId, tutorId: anna.tutorId, authorId: boris }
  const ranking = () =>
    jobs.sql('select tutor_id, ranking_mean::float8 from tutor_ratings order by ranking_mean nulls last')

  await jobs.emit(reviewPublished, fact)
  await jobs.processAll()
  expect(await ranking()).toEqual([
    { tutor_id: anna.tutorId, ranking_mean: expect.closeTo((8 * 3 + 5) / 9) },
    { tutor_id: viktor.tutorId, ranking_mean: null },
  ])

  await jobs.sql(`update reviews set status = 'hidden' where id = $1`, [reviewId])
  await jobs.emit(reviewWithdrawn, fact)
  await jobs.processAll()
  expect((await ranking())[0]).toEqual({ tutor_id: anna.tutorId, ranking_mean: 3 })
})
