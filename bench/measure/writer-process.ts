import { Pool } from 'pg'
import { pairs, toggle } from '@/server/writes/toggles'

export interface WriterJob {
  perSecond: number
  /** Each is one transaction. */
  likes: { userId: string; postId: string }[]
}

// Likes at a fixed rate, whether the ones before are committed or not, by the statement of the product's route.
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 8, options: '-c TimeZone=UTC' })

process.on('message', (job: WriterJob) =>
  write(job).then(
    (latest) => process.send?.(latest),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  ),
)
process.once('disconnect', () => process.exit(0))
process.send?.('ready')

/** @returns by how many milliseconds the latest began too late */
function write({ perSecond, likes }: WriterJob): Promise<number> {
  const start = performance.now()
  const written: Promise<unknown>[] = []
  let latest = 0
  return new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      const elapsed = performance.now() - start
      while (written.length < likes.length && (written.length / perSecond) * 1000 <= elapsed) {
        latest = Math.max(latest, elapsed - (written.length / perSecond) * 1000)
        const { userId, postId } = likes[written.length]!
        written.push(toggle(pool, pairs.postLike, userId, postId, true))
      }
      if (written.length < likes.length) return
      clearInterval(timer)
      Promise.all(written).then(() => resolve(latest), reject)
    }, 1)
  })
}
