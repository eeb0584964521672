import type { Services } from '@/platform/services'
import { reconcilers } from './reconcilers'
import { type Schedule, scheduledWork } from './schedule'
import { schedules } from './schedules'

const RECONCILE_MS = 20_000
/** One long work of the night must not keep the minute's waiting, nor a silent mail or push service. */
const concurrency = 5

/**
 * Makes this process a worker for what happens by the clock, and puts into the queue what it has lost, schedules too:
 * now and every twenty seconds, by a timer of its own, for a queue that was emptied would call nobody.
 * @returns a function that stops the timer
 */
export async function registerSchedules(
  services: Services,
  list: readonly Schedule[] = schedules,
  { reconcileMs = RECONCILE_MS }: { reconcileMs?: number } = {},
): Promise<() => void> {
  const { jobs } = services
  const running = new Set<string>()
  await jobs.process(
    scheduledWork,
    async (data, { signal }) => {
      const known = list.find(({ name }) => name === data.schedule)
      if (known) {
        // One that takes longer than its pause would fill every place that there is.
        if (running.has(known.name)) return
        running.add(known.name)
        return known.job(services, signal).finally(() => running.delete(known.name))
      }
      // Left by another version of the list.
      await jobs.unschedule(scheduledWork, data)
    },
    { concurrency },
  )
  let isBusy = false
  const restore = async () => {
    if (isBusy) return
    isBusy = true
    await restoreQueue(services, list)
    isBusy = false
  }
  // Not waited for: a queue that is silent must not keep the site from its start.
  void restore()
  const timer = setInterval(() => void restore(), reconcileMs)
  timer.unref()
  return () => clearInterval(timer)
}

/** Sees to it that the queue has every schedule, and every job that the rows ask for; what fails is tried again with the next round. */
export async function restoreQueue(services: Services, list: readonly Schedule[] = schedules): Promise<void> {
  const { jobs, log } = services
  const failed = (what: string) => (error: unknown) =>
    log.warn({ err: error, what }, 'the job queue could not be reconciled with the database')
  for (const { name, when } of list)
    await jobs.schedule(scheduledWork, { schedule: name }, when).catch(failed(name))
  for (const { name, reconcile } of reconcilers) await reconcile(services).catch(failed(name))
}
