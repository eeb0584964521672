import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Request } from 'express'
import { Client } from 'pg'
import { projectRoot } from '@/platform/config/env'
import { createLog } from '@/platform/log'
import type { LiveChannel } from '@/platform/ports/live-channel'
import { Sessions } from '@/server/gateway/session'
import { readSince, readUnread } from '@/server/live/missed-notifications'
import { readReplies, readThreadOf, readThreads } from '@/server/reads/comments'
import { readFeed } from '@/server/reads/feed'
import { readMyLessons } from '@/server/reads/my-lessons'
import { readMyNotifications } from '@/server/reads/my-notifications'
import { readNotificationSettings } from '@/server/reads/notification-settings'
import { readPostPage } from '@/server/reads/post-page'
import { readSession } from '@/server/reads/session'
import { readTutorPage } from '@/server/reads/tutor-page'
import { markNotificationsRead } from '@/server/writes/read-notifications'
import { pairs, toggle } from '@/server/writes/toggles'
import { reportWatching } from '@/server/writes/watch-progress'
import type { Benchmark } from '../benchmark'
import { benchSecret, signedIn } from '../data/people'
import { idOf } from '../data/random'
import { sizesAt } from '../data/sizes'
import { describeData } from '../questions'
import { catchStatements } from '../plans/catch-statements'
import { grow, grown } from '../plans/grow'
import { askJobs } from '../plans/job-statements'
import { complaintsOf, explain, showPlan, type Explained, type Statement } from '../measure/plan'

const scale = 10
const viewerId = idOf('user', sizesAt(scale).tutors)
const live = { publish: () => Promise.resolve() } as unknown as LiveChannel
const number = (value: number) => value.toLocaleString('en')
const data = `${describeData(scale)}, ${number(grown.deliveries)} notifications with deliveries, ${number(grown.published)} published facts and ${number(grown.backlog)} that wait`

/** What the planner does with every hot statement at ten times the data: once it knows the values, once it does not. */
export const plans: Benchmark = {
  name: 'plans',
  about: 'Plans of the hot statements',
  async run(lab) {
    const client = new Client({ connectionString: await lab.copyOfDatabase(scale) })
    await client.connect()
    const explained: Explained[] = []
    try {
      await grow(client, viewerId)
      for (const statement of await hotStatements(client))
        explained.push(...(await explain(client, statement)))
    } finally {
      await client.end()
    }
    const complaints = explained
      .map((plan) => ({ plan, found: complaintsOf(plan) }))
      .filter(({ found }) => found.length > 0)
    const text = [
      '# Plans of the hot statements',
      '',
      `${data}. *custom*: the planner knows the values; *generic*: it does not, as after a few uses of a prepared statement.`,
      '',
      '| statement | plan | ms | blocks | rows |',
      '|---|---|---:|---:|---:|',
      ...explained.map(
        ({ name, mode, milliseconds, blocks, rows }) =>
          `| ${name} | ${mode} | ${milliseconds.toFixed(2)} | ${blocks} | ${rows} |`,
      ),
      ...explained.flatMap((plan) => [
        '',
        `## ${plan.name}, ${plan.mode}`,
        '',
        '```',
        ...showPlan(plan.root),
        '```',
      ]),
      '',
    ].join('\n')
    const folder = path.join(projectRoot, 'bench/results')
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'plans.md'), text)
    for (const { plan, found } of complaints)
      console.error(`  ✗ ${plan.name}, ${plan.mode}: ${found.join('; ')}`)
    return [
      {
        ...{
          name: 'plans',
          unit: 'plans with a scan of a big table, a sort of more than a page or one on disk',
          better: 'lower',
          goal: 0,
        },
        ratio: complaints.length,
        ...{ against: `${explained.length} plans in plans.md`, data, othersCpu: null },
        also: { slowest: [...explained].sort((a, b) => b.milliseconds - a.milliseconds)[0]!.name },
        rounds: explained.map(({ name, mode, milliseconds, blocks }) => ({
          name,
          mode,
          milliseconds,
          blocks,
        })),
      },
    ]
  },
}

/** What people and jobs ask. Writes are rolled back. */
async function hotStatements(client: Client): Promise<Statement[]> {
  const caught = catchStatements(client)
  const { pool } = caught

  const { tutors, posts, knownPosts } = sizesAt(scale)
  const reader = { viewerId, language: 'ru', isStaff: false, cursor: null, limit: 20 }
  const everything = { ...reader, tab: 'new', subject: null, tag: null } as const
  const deep = { at: '2026-06-01T00:00:00.000Z', id: idOf('post', Math.floor(posts / 2)) }
  const post = idOf('post', 0)
  const liked = idOf('post', knownPosts + 1)

  await client.query('begin')
  await readFeed(pool, everything)
  for (const change of [
    { cursor: deep },
    { subject: 'subject-3' },
    { subject: 'subject-3', cursor: deep },
    { tag: 'tag-7' },
    { tag: 'tag-7', cursor: deep },
    { tab: 'following' },
    { tab: 'following', cursor: deep },
  ] as const)
    await readFeed(pool, { ...everything, ...change })
  await readPostPage(pool, reader, post)
  await readThreads(pool, { ...reader, postId: post, cursor: deep })
  const { rows: roots } = await client.query<{ id: string }>(
    'select id from comments where reply_count > 1 limit 1',
  )
  await readReplies(pool, { ...reader, rootId: roots[0]!.id })
  await readThreadOf(pool, { ...reader, commentId: roots[0]!.id })
  await readTutorPage(pool, reader, 'person-3')
  await readMyLessons(pool, { ...reader, viewerId: idOf('user', 3), language: 'ru' })
  for (const change of [{}, { cursor: deep }, { onlyUnread: true }, { onlyUnread: true, cursor: deep }])
    await readMyNotifications(pool, { ...reader, language: 'ru', ...change })
  await readSession(pool, viewerId)
  await toggle(pool, pairs.postLike, viewerId, liked, true)
  await toggle(pool, pairs.postLike, viewerId, liked, false)
  await toggle(pool, pairs.bookmark, viewerId, liked, true)
  await toggle(pool, pairs.commentLike, viewerId, roots[0]!.id, true)
  await toggle(pool, pairs.follow, viewerId, idOf('tutor', tutors - 1), true)
  await reportWatching(pool, viewerId, idOf('video', 1), { positionSeconds: 10, watchedSeconds: 5 })
  await readNotificationSettings(pool, viewerId)
  await markNotificationsRead({ pool, live, log: createLog('silent') }, viewerId, { ids: [idOf('post', 0)] })
  await readSince(pool, [viewerId], new Date(Date.now() - 3_600_000).toISOString(), 201)
  await readUnread(pool, viewerId)
  const [person] = await signedIn(scale, 1)
  await new Sessions(pool, benchSecret).viewerOf({ headers: { cookie: person!.cookie } } as Request)
  await askJobs(client, caught)
  await client.query('rollback')
  return [...caught.statements.values()]
}
