import { startJobs } from '@/jobs/main'
import { env } from '@/platform/config/env'
import { createServices } from '@/platform/services'

// Everything that follows from facts, as in server/main.ts, without the front door.
const jobs = await startJobs(await createServices(env()), {
  roles: env().ROLE.filter((role) => role === 'relay' || role === 'worker'),
})

let most = 0
const look = () => (most = Math.max(most, process.memoryUsage.rss()))
setInterval(look, 10).unref()
/** Answers the most memory since the last question, in bytes. */
process.on('message', () => {
  look()
  process.send?.(most)
  most = 0
})
process.once('disconnect', () => process.exit(0))
process.once('SIGTERM', () => void jobs.close().finally(() => process.exit(0)))
process.send?.('ready')
