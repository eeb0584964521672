import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { commentCreated } from '@/events/comments'
import { projectRoot } from '@/platform/config/env'
import { startTestJobs, type TestJobs } from '@/tests/support/jobs'
import { peopleInSql } from '@/tests/support/people-in-sql'
import { type PushedBrowser, startPushService } from '@/tests/support/push-service'
import { howMany, reportFault } from '@/tests/support/report-fault'
import { startSmtpSink } from '@/tests/support/smtp-sink'

const kills = howMany({ small: 6, full: 60 })
/** Two questions for each, which are one mail; a kill comes with every tenth mail at the latest. */
const people = kills * 10 + 10
/** A worker has so many mails in its hands at once. */
const inHand = 10

let jobs: TestJobs
let sink: Awaited<ReturnType<typeof startSmtpSink>>
let pushService: Awaited<ReturnType<typeof startPushService>>
const browsers: PushedBrowser[] = []
let worker: ChildProcess | undefined

beforeAll(async () => {
  jobs = await startTestJobs()
  sink = await startSmtpSink({ answersAfterMs: 15 })
  pushService = await startPushService()
  const given = peopleInSql(jobs.sql)
  const boris = await given.person('boris', { name: 'Борис' })
  const key = await jobs.services.push.publicKey()
  for (let number = 0; number < people; number++) {
    const anna = await given.tutor('anna')
    const browser = await pushService.subscribe(key)
    browsers.push(browser)
    await given.insert('push_subscriptions', { user_id: anna.userId, ...browser.target })
    const post = await given.post(anna)
    for (const _ of [1, 2]) {
      const comment = await given.comment(post, boris)
      await jobs.emit(commentCreated, { commentId: comment, postId: post, authorId: boris, parentId: null })
    }
  }
  await jobs.processAll()
  await jobs.sql(`update notification_deliveries set due_at = now() - interval '1 second'`)
}, 300_000)
afterAll(async () => {
  worker?.kill('SIGKILL')
  await sink.close()
  await pushService.close()
  await jobs.close()
})

async function startWorker(): Promise<ChildProcess> {
  const { DATABASE_URL, DATA_DIR } = jobs.services.env
  const child = fork(
    path.join(projectRoot, 'tests/fault/delivery-worker.ts'),
    [DATABASE_URL, DATA_DIR, sink.url],
    { execArgv: ['--import', 'tsx'] },
  )
  worker = child
  await once(child, 'message')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** As if the dead one's leases had run out: nobody else holds any. Outside of this test no mail meets so many kills that it is given up. */
const endLeases = () =>
  jobs.sql<{ id: string }>(
    `update notification_deliveries set lease_until = now(), tries = least(tries, 2) where state = 'waiting' and lease_until > now() returning id`,
  )
const waiting = async () =>
  (await jobs.sql(`select 1 from notification_deliveries where state = 'waiting'`)).length

it(
  `brings every notification over ${kills} kills of the process that sends`,
  { timeout: 600_000 },
  async () => {
    let interrupted = 0
    for (let killed = 0; killed < kills; killed++) {
      const enough = sink.more(3 + Math.floor(Math.random() * 7))
      const child = await startWorker()
      await enough
      await kill(child)
      interrupted += (await endLeases()).length
    }
    const last = await startWorker()
    await expect.poll(waiting, { timeout: 120_000, interval: 100 }).toBe(0)
    await kill(last)

    const unsent = await jobs.sql(
      `select state, reason, error from notification_deliveries where state <> 'sent'`,
    )
    const mailed = await jobs.sql<{ email: string; mail_id: string }>(
      `select distinct u.email, d.mail_id from notification_deliveries d join users u on u.id = d.recipient_id where d.channel = 'email'`,
    )
    const copies = Map.groupBy(sink.taken, ({ messageId }) => messageId)
    const lostMails = mailed.filter(({ mail_id }) => !copies.has(`<${mail_id}@nastavnik.test>`))
    const strayMails = [...copies].filter(
      ([id, mails]) =>
        !mailed.some(
          ({ email, mail_id }) =>
            `<${mail_id}@nastavnik.test>` === id && mails.every(({ to }) => to === email),
        ),
    )
    const pushes = browsers.map((browser) => browser.received())
    const lostPushes = pushes.filter((received) => new Set(received.map(({ path }) => path)).size < 2)
    expect({ unsent, lostMails, strayMails, lostPushes }).toEqual({
      unsent: [],
      lostMails: [],
      strayMails: [],
      lostPushes: [],
    })
    // Two questions are one mail, also when its sending was broken off.
    expect(copies.size).toBe(people)
    const repeatedMails = sink.taken.length - copies.size
    const repeatedPushes = pushes.flat().length - people * 2
    // Of each kill at most what was in hand is sent again, under the id that it had.
    expect(repeatedMails).toBeLessThanOrEqual(kills * inHand)
    // Otherwise nothing was broken off.
    expect(interrupted).toBeGreaterThan(0)
    reportFault(
      23,
      `${kills} kills of the process that sends notifications: ${people} mails and ${people * 2} pushes, 0 lost, ${repeatedMails} mails came again under their Message-ID, ${repeatedPushes} pushes under their tag`,
    )
  },
)
