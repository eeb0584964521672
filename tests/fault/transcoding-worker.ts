import { registerTranscoding } from '@/jobs/transcoding/register-transcoding'
import { createBullmqPostgresQueue } from '@/platform/adapters/bullmq-postgres-queue'
import { loadEnv } from '@/platform/config/env'
import { createServices } from '@/platform/services'

/** A worker of its own process, to be killed. A dead one's job is taken over after a second. */
const env = loadEnv()
const services = await createServices(env)
const jobs = createBullmqPostgresQueue({
  databaseUrl: env.DATABASE_URL,
  log: services.log,
  lockMs: 1000,
  firstRetryMs: 1,
})
await registerTranscoding({ ...services, jobs }, { concurrency: 1 })
console.log('ready')
