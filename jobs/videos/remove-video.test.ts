import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { postDeleted } from '@/events/posts'
import { startTestJobs, type TestJobs } from '@/tests/support/jobs'
import { peopleInSql } from '@/tests/support/people-in-sql'

let jobs: TestJobs
let given: ReturnType<typeof peopleInSql>
beforeAll(async () => {
  jobs = await startTestJobs()
  given = peopleInSql(jobs.sql)
})
afterAll(() => jobs.close())

/** A video of Anna's with its files, watched and converted. */
async function annaWithVideo() {
  const anna = await given.tutor('anna')
  const video = await given.video(anna.userId)
  for (const file of ['source', 'v1/master-1.m3u8', 'v1/720p/segment-00001.m4s'])
    await jobs.services.storage.putBytes(`videos/${video}/${file}`, Buffer.from('lesson'))
  await jobs.sql(
    `insert into video_conversion_tasks (video_id, uploader_id, profile, height) values ($1, $2, '720p', 720)`,
    [video, anna.userId],
  )
  await jobs.sql(
    'insert into watch_progress (user_id, video_id, position_seconds, watched_seconds) values ($1, $2, 1, 1)',
    [await given.person('boris'), video],
  )
  return { anna, video }
}

async function filesOf(video: string): Promise<string[]> {
  const keys: string[] = []
  for await (const key of jobs.services.storage.list(`videos/${video}`)) keys.push(key)
  return keys
}

const facts = (video: string) => jobs.sql(`select type, data from outbox where key = $1`, [video])

it('a video goes with its post: its rows, every file, and others hear of it once', async () => {
  const { anna, video } = await annaWithVideo()
  const fact = { postId: randomUUID(), authorId: anna.userId, tutorId: anna.tutorId, videoId: video }
  for (let again = 0; again < 3; again++) await jobs.emit(postDeleted, fact)
  await jobs.processAll()
  expect(await jobs.sql('select 1 from videos where id = $1', [video])).toEqual([])
  expect(await filesOf(video)).toEqual([])
  expect(await facts(video)).toEqual([
    { type: 'video.deleted', data: { videoId: video, uploaderId: anna.userId } },
  ])
})

it('a video that stands in another post meanwhile stays', async () => {
  const { anna, video } = await annaWithVideo()
  await given.post(anna, { video_id: video })
  await jobs.emit(postDeleted, {
    postId: randomUUID(),
    authorId: anna.userId,
    tutorId: anna.tutorId,
    videoId: video,
  })
  await jobs.processAll()
  expect(await jobs.sql('select 1 from videos where id = $1', [video])).toHaveLength(1)
  expect(await filesOf(video)).toHaveLength(3)
  expect(await facts(video)).toEqual([])
})
