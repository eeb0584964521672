import { afterAll, beforeAll, expect, it } from 'vitest'
import { type LessonSite, startLessonSite } from '@/tests/support/lesson-site'

let site: LessonSite
beforeAll(async () => void (site = await startLessonSite()))
afterAll(() => site?.close())

it('admins ask for another try of anybody’s failed conversion, and the fact names who uploaded it', async () => {
  const anna = await site.tutor()
  const failed = () =>
    site.given.video(anna.userId, {
      state: 'failed',
      failure_code: 'conversion-failed',
      source_key: 'videos/a/source',
    })
  const retry = async (role: string, id: string) =>
    site.send(await site.signIn(await site.given.person(role, { role })), 'POST', `/api/videos/${id}/retry`)
  for (const role of ['student', 'tutor', 'support', 'editor'])
    expect((await retry(role, await failed())).error?.code, role).toBe('not-found')
  const id = await failed()
  expect((await retry('admin', id)).status).toBe(200)
  expect((await retry('admin', id)).error?.code).toBe('video-not-failed')
  expect(await site.sql('select type, data from outbox where key = $1', [id])).toEqual([
    { type: 'video.uploaded', data: { videoId: id, uploaderId: anna.userId } },
  ])
})
