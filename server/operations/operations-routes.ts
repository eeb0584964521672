import { Router } from 'express'
import { AppError } from '@/platform/errors/app-error'
import type { Env } from '@/platform/config/env'
import type { OperationsFigures } from '@/server/api-types'
import type { Sessions } from '@/server/gateway/session'
import type { FiguresSource } from './figures'

interface Parts {
  env: Env
  sessions: Sessions
  figures: FiguresSource
}

/** How the system is, in short: for admins, on the first page of their panel. */
export function operationsRoutes({ env, sessions, figures }: Parts): Router {
  return Router().get('/api/operations', async (req, res) => {
    if ((await sessions.requireViewer(req)).role !== 'admin') throw new AppError('forbidden')
    const { database, jobs } = await figures.read()
    const answer: OperationsFigures = {
      outbox: database?.outbox ?? null,
      deadLetters: database && sum(database.deadLetters),
      failedDeliveries: database?.failedDeliveries ?? null,
      failedJobs: jobs && sum(jobs.filter(({ state }) => state === 'failed')),
      queuesUrl: queuesUrl(env),
    }
    res.setHeader('Cache-Control', 'private, no-store')
    res.json(answer)
  })
}

const sum = (rows: readonly { count: number }[]) => rows.reduce((total, { count }) => total + count, 0)

/** The queue dashboard is asked for under the site's own name, for its cookie belongs to that. */
function queuesUrl({ PRIVATE_PORT, PUBLIC_URL }: Env): string | null {
  if (PRIVATE_PORT === undefined) return null
  const url = new URL('/queues', PUBLIC_URL)
  url.port = String(PRIVATE_PORT)
  return url.href
}
