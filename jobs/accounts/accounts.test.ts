import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromBuffer } from 'yauzl'
import { startTestJobs, type TestJobs } from '@/tests/support/jobs'
import { peopleInSql } from '@/tests/support/people-in-sql'
import { anonymiseAccounts } from './anonymise-accounts'
import { exportKey } from './export-contents'
import { removeOldExports, writeExports } from './write-exports'

let jobs: TestJobs
let given: ReturnType<typeof peopleInSql>
beforeAll(async () => {
  jobs = await startTestJobs([])
  given = peopleInSql(jobs.sql)
})
afterAll(() => jobs.close())

const never = new AbortController().signal
const put = (key: string) => jobs.services.storage.putBytes(key, Buffer.from(`canary-file ${key}`))
const isThere = async (key: string) => (await jobs.services.storage.stat(key)) !== null

/** A tutor with a canary in everything that is theirs, and Boris, who answers and follows. */
async function anna(columns: Record<string, unknown> = {}) {
  const tutor = await given.tutor('canary-anna', { headline: 'canary headline', about: 'canary about' })
  const { userId, tutorId } = tutor
  const boris = await given.person('boris')
  await jobs.sql(
    `update users set bio = 'canary bio', hash = 'canary-hash', salt = 'canary-salt', email_verified_at = now() where id = $1`,
    [userId],
  )
  const avatar = await given.insert('avatars', {
    owner_id: userId,
    filename: `${userId}.webp`,
    sizes_small_filename: `${userId}-small.webp`,
  })
  await given.insert('papers', { owner_id: userId, title: 'canary diploma', filename: `${userId}.pdf` })
  for (const key of [`avatars/${userId}.webp`, `avatars/${userId}-small.webp`, `papers/${userId}.pdf`])
    await put(key)
  await jobs.sql('update users set avatar_id = $2 where id = $1', [userId, avatar])
  const video = await given.video(userId, { original_name: 'canary.mp4' })
  const lesson = await given.post(tutor, {
    title: 'canary title',
    content: 'canary content',
    video_id: video,
  })
  const question = await given.comment(lesson, boris, { content: 'Почему так?' })
  const elsewhere = await given.post(await given.tutor('gleb'))
  const words = await given.comment(elsewhere, userId, { content: 'Хорошо объяснено' })
  await given.insert('devices', {
    user_id: userId,
    fingerprint: `canary-print-${userId}`,
    user_agent: 'canary agent',
    last_seen_at: new Date(),
  })
  await given.insert('profile_settings', { user_id: userId })
  await given.insert('bookmarks', { user_id: userId, post_id: elsewhere })
  await given.insert('blocks', { blocker_id: userId, blocked_id: boris })
  await given.insert('follows', { follower_id: boris, tutor_id: tutorId })
  await jobs.sql('update tutors set follower_count = 1 where id = $1', [tutorId])
  const entries = Object.entries(columns)
  if (entries.length > 0)
    await jobs.sql(
      `update users set ${entries.map(([name], at) => `${name} = $${at + 2}`).join(', ')} where id = $1`,
      [userId, ...entries.map(([, value]) => value)],
    )
  return { ...tutor, boris, lesson, question, words, video, elsewhere }
}

describe('an account whose days are over', () => {
  const due = { deletion_due_at: new Date(Date.now() - 1000) }

  it('is anonymised: nothing private of it is left in any table or file', async () => {
    const { userId } = await anna(due)
    const exportId = await given.insert('data_exports', { user_id: userId, state: 'ready' })
    await put(exportKey(exportId))
    await anonymiseAccounts(jobs.services, never)
    const tables = await jobs.sql<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'audit_log'`,
    )
    const found: string[] = []
    for (const { name } of tables) {
      const rows = await jobs.sql<{ row: string }>(
        `select t::text as row from "${name}" t where t::text ilike '%canary%'`,
      )
      found.push(...rows.map(({ row }) => `${name}: ${row}`))
    }
    expect(found).toEqual([])
    for (const key of [
      `avatars/${userId}.webp`,
      `avatars/${userId}-small.webp`,
      `papers/${userId}.pdf`,
      exportKey(exportId),
    ])
      expect([key, await isThere(key)]).toEqual([key, false])
    const [row] = await jobs.sql(
      'select name, email, status, role, avatar_id, deletion_due_at from users where id = $1',
      [userId],
    )
    expect(row).toEqual({
      name: 'Удалённый аккаунт',
      email: `deleted-${userId}@deleted.invalid`,
      status: 'deleted',
      role: 'tutor',
      avatar_id: null,
      deletion_due_at: null,
    })
  })

  it('leaves what others wrote and answered to, and tells of what is gone', async () => {
    const { userId, tutorId, boris, lesson, question, words, video } = await anna(due)
    await anonymiseAccounts(jobs.services, never)
    expect(
      await jobs.sql('select id, content from comments where id = any($1) order by content', [
        [question, words],
      ]),
    ).toEqual([
      { id: question, content: 'Почему так?' },
      { id: words, content: 'Хорошо объяснено' },
    ])
    expect(await jobs.sql('select status, video_id from posts where id = $1', [lesson])).toEqual([
      { status: 'hidden', video_id: null },
    ])
    expect(
      await jobs.sql('select status, follower_count::int as followers from tutors where id = $1', [tutorId]),
    ).toEqual([{ status: 'suspended', followers: 0 }])
    const facts = await jobs.sql<{ type: string }>(
      `select type from outbox where data ->> 'userId' = $1 or data ->> 'authorId' = $1 or data ->> 'uploaderId' = $1 or data ->> 'followerId' = $2 order by type`,
      [userId, boris],
    )
    expect(facts.map(({ type }) => type)).toEqual([
      'post.withdrawn',
      'tutor.suspended',
      'tutor.unfollowed',
      'user.deleted',
      'video.deleted',
    ])
    expect(await jobs.sql('select 1 from videos where id = $1', [video])).toEqual([])
  })

  it('is anonymised once, by however many processes', async () => {
    const people = [await anna(due), await anna(due), await anna(due)]
    await Promise.all(Array.from({ length: 4 }, () => anonymiseAccounts(jobs.services, never)))
    for (const { userId } of people)
      expect(
        await jobs.sql(`select count(*)::int as n from outbox where type = 'user.deleted' and key = $1`, [
          userId,
        ]),
      ).toEqual([{ n: 1 }])
  })

  it('is not one whose days are left, nor one that is kept', async () => {
    const people = [await anna({ deletion_due_at: new Date(Date.now() + 60_000) }), await anna()]
    await anonymiseAccounts(jobs.services, never)
    for (const { userId } of people)
      expect(await jobs.sql('select status from users where id = $1', [userId])).toEqual([
        { status: 'active' },
      ])
  })
})

describe('an archive', () => {
  async function unzip(key: string): Promise<Map<string, string>> {
    const chunks: Buffer[] = []
    for await (const chunk of await jobs.services.storage.read(key)) chunks.push(chunk as Buffer)
    const files = new Map<string, string>()
    await new Promise<void>((resolve, reject) => {
      fromBuffer(Buffer.concat(chunks), { lazyEntries: true }, (error, zip) => {
        if (error) return reject(error)
        zip.on('entry', (entry: { fileName: string }) =>
          zip.openReadStream(entry as never, (failure, stream) => {
            if (failure) return reject(failure)
            const parts: Buffer[] = []
            stream.on('data', (part: Buffer) => parts.push(part))
            stream.on('end', () => {
              files.set(entry.fileName, Buffer.concat(parts).toString())
              zip.readEntry()
            })
          }),
        )
        zip.on('end', resolve)
        zip.readEntry()
      })
    })
    return files
  }

  it('has all that is known of the person and their files, and no secret', async () => {
    const { userId } = await anna()
    const id = await given.insert('data_exports', { user_id: userId })
    await writeExports(jobs.services, never)
    const files = await unzip(exportKey(id))
    expect(JSON.parse(files.get('account.json')!)).toMatchObject([{ id: userId, bio: 'canary bio' }])
    expect(JSON.parse(files.get('lessons.json')!)).toMatchObject([{ title: 'canary title' }])
    expect(JSON.parse(files.get('comments.json')!)).toHaveLength(1)
    expect(files.get(`files/papers/${userId}.pdf`)).toContain('canary-file')
    const all = [...files.values()].join('\n')
    expect(all).not.toMatch(/canary-hash|canary-salt|canary-print|Почему так/)
    const [row] = await jobs.sql(
      'select state, bytes > 0 as "isFilled", expires_at > now() as "isKept" from data_exports where id = $1',
      [id],
    )
    expect(row).toEqual({ state: 'ready', isFilled: true, isKept: true })
    expect(await jobs.sql(`select kind from account_links where user_id = $1`, [userId])).toEqual([
      { kind: 'export-ready' },
    ])
  })

  it('is made once by however many workers, and goes when its time is over', async () => {
    const { userId } = await anna()
    const id = await given.insert('data_exports', { user_id: userId })
    await Promise.all(Array.from({ length: 4 }, () => writeExports(jobs.services, never)))
    expect(
      await jobs.sql(`select count(*)::int as n from account_links where user_id = $1`, [userId]),
    ).toEqual([{ n: 1 }])
    await removeOldExports(jobs.services)
    expect(await isThere(exportKey(id))).toBe(true)
    await jobs.sql(`update data_exports set expires_at = now() - interval '1 second' where id = $1`, [id])
    await removeOldExports(jobs.services)
    expect([
      await isThere(exportKey(id)),
      await jobs.sql('select 1 from data_exports where id = $1', [id]),
    ]).toEqual([false, []])
  })

  it('that a worker began and left is made by the next one', async () => {
    const { userId } = await anna()
    const id = await given.insert('data_exports', { user_id: userId, tries: 1 })
    await writeExports(jobs.services, never)
    const state = async () =>
      (await jobs.sql<{ state: string }>('select state from data_exports where id = $1', [id]))[0]!.state
    expect(await state()).toBe('waiting')
    await jobs.sql(`update data_exports set updated_at = now() - interval '1 hour' where id = $1`, [id])
    await writeExports(jobs.services, never)
    expect(await state()).toBe('ready')
  })
})
