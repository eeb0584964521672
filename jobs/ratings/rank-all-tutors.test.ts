import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestJobs, type TestJobs } from '@/tests/support/jobs'
import { peopleInSql } from '@/tests/support/people-in-sql'
import { rankAllTutors } from './rank-all-tutors'
import { rankingMean } from './ranking-mean'

let jobs: TestJobs
beforeAll(async () => void (jobs = await startTestJobs([])))
afterAll(() => jobs.close())

it('ranks every tutor by the site’s mean of today, as a new review ranks its own', async () => {
  const given = peopleInSql(jobs.sql)
  const anna = await given.tutor('anna')
  const viktor = await given.tutor('viktor')
  const ratingsOf = async (tutorId: string, stars: number[]) => {
    const sum = stars.reduce((total, one) => total + one, 0)
    await jobs.sql('delete from tutor_ratings where tutor_id = $1', [tutorId])
    await jobs.sql(
      `insert into tutor_ratings (tutor_id, count, sum, mean, stars1, stars2, stars3, stars4, stars5) values ($1, $2, $3, $4, 0, 0, 0, 0, 0)`,
      [tutorId, stars.length, sum, stars.length ? sum / stars.length : null],
    )
  }
  await given.review(anna, await given.person('boris'), {
    status: 'published',
    rating: 5,
    evidence: 'watched',
  })
  await given.review(anna, await given.person('vera'), { status: 'hidden', rating: 1 })
  await ratingsOf(anna.tutorId, [5])
  await ratingsOf(viktor.tutorId, [3])

  await rankAllTutors(jobs.services)

  const rankOf = async ({ tutorId }: { tutorId: string }) =>
    (
      await jobs.sql<{ mean: number }>(
        'select ranking_mean::float8 as mean from tutor_ratings where tutor_id = $1',
        [tutorId],
      )
    )[0]!.mean
  expect(await rankOf(anna)).toBeCloseTo(rankingMean([{ rating: 5, evidence: 'watched' }], 4)!)
  expect(await rankOf(viktor)).toBeCloseTo(4)
})
