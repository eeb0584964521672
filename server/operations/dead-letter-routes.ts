import express, { type Request, Router } from 'express'
import { z } from 'zod'
import { type DeadLetter, listDeadLetters } from '@/jobs/dead-letters/dead-letters'
import { askForReplays } from '@/jobs/dead-letters/replay-job'
import { AppError } from '@/platform/errors/app-error'
import type { Services } from '@/platform/services'
import type { Page } from '@/server/api-types'
import type { Sessions } from '@/server/gateway/session'
import { parseLimit } from '@/server/reads/keyset'

/** One letter, or all of a consumer that wait. */
const wish = z.object({ consumer: z.string().min(1), eventId: z.uuid().optional() })
const place = z.tuple([z.iso.datetime(), z.string().min(1), z.uuid()])
const inOneGo = 1000

/**
 * Dead letters, for admins:
 * `GET /api/dead-letters?consumer=&replayed=true&cursor=&limit=` answers a `Page<DeadLetter>`, by default of what waits;
 * `POST /api/dead-letters/replay` with `{ consumer, eventId? }` answers 202 and `{ asked }` when workers have been asked:
 * this process has not the code of the consumers. Read the list again to see what became of it.
 */
export function deadLetterRoutes({ pool, jobs }: Services, sessions: Sessions): Router {
  const requireAdmin = async (req: Request) => {
    const viewer = await sessions.requireViewer(req)
    if (viewer.role !== 'admin') throw new AppError('forbidden')
    return viewer
  }
  return Router()
    .get('/api/dead-letters', async (req, res) => {
      await requireAdmin(req)
      const { consumer, replayed, cursor, limit } = req.query
      const count = parseLimit(limit)
      const letters = await listDeadLetters(pool, {
        consumer: typeof consumer === 'string' && consumer ? consumer : undefined,
        withReplayed: replayed === 'true',
        after: decode(cursor),
        limit: count + 1,
      })
      const items = letters.slice(0, count)
      const page: Page<DeadLetter> = {
        items,
        nextCursor: letters.length > count ? encode(items.at(-1)!) : null,
      }
      res.setHeader('Cache-Control', 'private, no-store')
      res.json(page)
    })
    .post('/api/dead-letters/replay', express.json({ limit: '4kb' }), async (req, res) => {
      const { id: actorId } = await requireAdmin(req)
      const parsed = wish.safeParse(req.body)
      if (!parsed.success) throw new AppError('bad-request')
      const letters = await listDeadLetters(pool, { ...parsed.data, limit: inOneGo })
      if (letters.length === 0) throw new AppError('not-found')
      // The act is the asking: what became of it stands with the letter.
      await pool.query(
        `insert into audit_log (actor_id, action, subject_type, subject_id, title, created_at) values ($1, 'replayed', 'dead-letters', $2, $3, now())`,
        [actorId, parsed.data.eventId ?? null, parsed.data.consumer],
      )
      await askForReplays(jobs, letters)
      res.status(202).json({ asked: letters.length })
    })
}

const encode = ({ failedAt, consumer, eventId }: DeadLetter): string =>
  Buffer.from(JSON.stringify([failedAt, consumer, eventId])).toString('base64url')

function decode(cursor: unknown): Pick<DeadLetter, 'failedAt' | 'consumer' | 'eventId'> | undefined {
  if (cursor === undefined || cursor === '') return undefined
  try {
    const [failedAt, consumer, eventId] = place.parse(
      JSON.parse(Buffer.from(String(cursor), 'base64url').toString()),
    )
    return { failedAt, consumer, eventId }
  } catch {
    throw new AppError('bad-cursor')
  }
}
