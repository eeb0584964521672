import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postDeleted } from '@/events/posts'
import { startTestJobs, type TestJobs } from '@/tests/support/jobs'
import { peopleInSql } from '@/tests/support/people-in-sql'
import { describeOn } from '@/tests/support/real-servers'
import { createTestBucket, type TestBucket } from '@/tests/support/test-bucket'
import { removeUnknownFiles } from './remove-unknown-files'
import { sweepStorage } from './sweep-storage'

describe('on the disk', () => sweeps(async () => undefined))
describeOn(['s3'], 'on S3', () => sweeps(createTestBucket))

const HOUR = 3_600_000
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR)
const inDays = (days: number) => inHours(days * 24)

function sweeps(createBucket: () => Promise<TestBucket | undefined>): void {
  let jobs: TestJobs
  let bucket: TestBucket | undefined
  let given: ReturnType<typeof peopleInSql>
  let anna: { userId: string; tutorId: string }
  beforeAll(async () => {
    bucket = await createBucket()
    jobs = await startTestJobs(undefined, { bucket })
    given = peopleInSql(jobs.sql)
    anna = await given.tutor('anna')
  })
  afterAll(async () => {
    await jobs?.close()
    await bucket?.drop()
  })

  const put = (...keys: string[]) =>
    Promise.all(keys.map((key) => jobs.services.storage.putBytes(key, Buffer.from(key))))
  async function files(): Promise<string[]> {
    const found: string[] = []
    for await (const key of jobs.services.storage.list()) found.push(key)
    return found.sort()
  }
  const filesOf = async (part: string) => (await files()).filter((key) => key.includes(part))
  async function sweep(now: Date): Promise<void> {
    await sweepStorage(jobs.services, now)
    await jobs.processAll()
  }

  async function readyVideo() {
    const id = await given.video(anna.userId, { state: 'ready' })
    const of = `videos/${id}`
    await put(`${of}/source`, `${of}/v2/master-1.m3u8`, `${of}/v2/360p/init.mp4`)
    await jobs.sql('update videos set playlist_key = $2, source_key = $3 where id = $1', [
      id,
      `${of}/v2/master-1.m3u8`,
      `${of}/source`,
    ])
    return id
  }

  it('a video that stands in no post goes after a week, with its files and what hangs on it', async () => {
    const [unused, used] = [await readyVideo(), await readyVideo()]
    const boris = await given.person('boris')
    await given.post(anna, { video_id: used })
    await given.insert('watch_progress', { user_id: boris, video_id: unused })
    await given.insert('video_conversion_tasks', {
      video_id: unused,
      uploader_id: anna.userId,
      profile: '360p',
      height: 360,
    })
    await sweep(inDays(6))
    expect(await filesOf(unused)).toHaveLength(3)
    await sweep(inDays(8))
    expect(await filesOf(unused)).toEqual([])
    expect(await filesOf(used)).toHaveLength(3)
    const left = await jobs.sql<{ id: string }>('select id from videos where id = any($1)', [[unused, used]])
    expect(left).toEqual([{ id: used }])
    const facts = await jobs.sql('select type, data from outbox where key = $1', [unused])
    expect(facts).toEqual([{ type: 'video.deleted', data: { videoId: unused, uploaderId: anna.userId } }])
  })

  it('a deleted post takes its video with it, and all its files, by the facts alone', async () => {
    const video = await readyVideo()
    const post = await given.post(anna, { video_id: video })
    await jobs.sql('delete from posts where id = $1', [post])
    const { userId: authorId, tutorId } = anna
    await jobs.emit(postDeleted, { postId: post, authorId, tutorId, videoId: video })
    await jobs.processAll()
    expect(await filesOf(video)).toEqual([])
    expect(await jobs.sql('select id from videos where id = $1', [video])).toEqual([])
  })

  it('a replaced portrait goes after a day, the one that is shown stays', async () => {
    const portrait = (name: string) =>
      given.insert('avatars', {
        owner_id: anna.userId,
        filename: `${name}.webp`,
        sizes_small_filename: `${name}-160x160.webp`,
      })
    await portrait('earlier')
    const shown = await portrait('shown')
    await jobs.sql('update users set avatar_id = $2 where id = $1', [anna.userId, shown])
    const both = ['earlier', 'shown'].flatMap((name) => [
      `avatars/${name}-160x160.webp`,
      `avatars/${name}.webp`,
    ])
    await put(...both)
    await sweep(inHours(23))
    expect(await filesOf('avatars/')).toEqual(both)
    await sweep(inHours(25))
    expect(await filesOf('avatars/')).toEqual(both.slice(2))
    expect(await jobs.sql('select filename from avatars')).toEqual([{ filename: 'shown.webp' }])
  })

  it('a handout of no lesson goes after a week', async () => {
    const handout = (name: string) =>
      given.insert('materials', { owner_id: anna.userId, title: name, filename: `${name}.pdf` })
    await handout('unused')
    const used = await handout('used')
    const post = await given.post(anna)
    await jobs.sql(`insert into posts_rels (parent_id, path, materials_id) values ($1, 'materials', $2)`, [
      post,
      used,
    ])
    await put('materials/unused.pdf', 'materials/used.pdf')
    await sweep(inDays(6))
    expect(await filesOf('materials/')).toHaveLength(2)
    await sweep(inDays(8))
    expect(await filesOf('materials/')).toEqual(['materials/used.pdf'])
    expect(await jobs.sql('select filename from materials')).toEqual([{ filename: 'used.pdf' }])
  })

  it('files that no row knows go after two days, and nothing that a row knows or that is not ours', async () => {
    const before = await files()
    const shown = await readyVideo()
    await given.post(anna, { video_id: shown })
    const converting = await given.video(anna.userId, { state: 'converting' })
    await given.post(anna, { video_id: converting })
    const known = [
      `videos/${shown}/source`,
      `videos/${shown}/v2/360p/init.mp4`,
      `videos/${shown}/v2/master-1.m3u8`,
      `videos/${converting}/v1/360p/init.mp4`,
      'uploads/somebody.info',
      'elsewhere/of-others',
    ]
    const unknown = [
      `videos/${shown}/v1/360p/init.mp4`,
      `videos/${shown}/v20/master-1.m3u8`,
      'videos/00000000-0000-4000-8000-000000000000/source',
      'videos/strange/source',
      'avatars/nobody.webp',
      'materials/nothing.pdf',
    ]
    await put(...known, ...unknown)
    expect(await removeUnknownFiles(jobs.services, inHours(47))).toMatchObject({ unknown: 0 })
    expect(await removeUnknownFiles(jobs.services, inHours(49))).toMatchObject({ unknown: unknown.length })
    expect(await files()).toEqual([...before, ...known].sort())
  })

  it('nothing is removed when the database knows so little that it must be another one', async () => {
    const strangers = Array.from({ length: 30 }, (_, at) => `materials/of-another-database-${at}.pdf`)
    await put(...strangers)
    expect(await removeUnknownFiles(jobs.services, inDays(30))).toMatchObject({
      unknown: 30,
      isRefused: true,
    })
    expect(await filesOf('of-another-database')).toHaveLength(30)
  })
}
