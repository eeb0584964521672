import { anonymiseAccounts } from '@/jobs/accounts/anonymise-accounts'
import { exportsSchedule } from '@/jobs/accounts/exports-schedule'
import { removeOldExports, writeExports } from '@/jobs/accounts/write-exports'
import { recountCounters } from '@/jobs/counters/recount-counters'
import { deliverMails, deliverPushes } from '@/jobs/notifications/deliver-due'
import { writeDigests } from '@/jobs/notifications/digest'
import { deliverySchedules } from '@/jobs/notifications/write-deliveries'
import { publishDuePosts } from '@/jobs/posts/publish-when-ready'
import { pruneOldRows } from '@/jobs/pruning/prune-old-rows'
import { rankAllTutors } from '@/jobs/ratings/rank-all-tutors'
import { sweepStorage } from '@/jobs/storage/sweep-storage'
import type { Schedule } from './schedule'

const everyMinute = { everyMs: 60_000 }

/** Everything that happens by the clock. Nights are those of Moscow, where most people of the site sleep then. */
export const schedules: readonly Schedule[] = [
  { name: 'publish-due-posts', when: everyMinute, job: publishDuePosts },
  { name: deliverySchedules.email, when: { everyMs: 5_000 }, job: deliverMails },
  { name: deliverySchedules.push, when: { everyMs: 5_000 }, job: deliverPushes },
  {
    name: 'write-digests',
    when: { everyMs: 5 * 60_000 },
    job: ({ pool }, signal) => writeDigests(pool, { signal }),
  },
  { name: exportsSchedule, when: everyMinute, job: writeExports },
  { name: 'anonymise-accounts', when: { everyMs: 10 * 60_000 }, job: anonymiseAccounts },
  { name: 'remove-old-exports', when: { cron: '20 1 * * *' }, job: removeOldExports },
  { name: 'recount-counters', when: { cron: '10 0 * * *' }, job: recountCounters },
  { name: 'rank-all-tutors', when: { cron: '30 0 * * *' }, job: rankAllTutors },
  { name: 'prune-old-rows', when: { cron: '50 0 * * *' }, job: pruneOldRows },
  { name: 'sweep-storage', when: { cron: '10 1 * * *' }, job: (services) => sweepStorage(services) },
]
