import { Router } from 'express'
import { setTimeout as delay } from 'node:timers/promises'
import type { Pool } from 'pg'

/** Longer nobody waits who asks for health. */
const answerMs = 2_000

/** What a load balancer may know: alive at all, and ready for requests. */
export class Health {
  #isStopping = false

  constructor(private readonly pool: Pool) {}

  get isStopping(): boolean {
    return this.#isStopping
  }

  /** From now on no new requests should come. */
  stop(): void {
    this.#isStopping = true
  }

  async isReady(): Promise<boolean> {
    if (this.#isStopping) return false
    const answers = this.pool.query('select 1').then(
      () => true,
      () => false,
    )
    return Promise.race([answers, delay(answerMs, false, { ref: false })])
  }
}

/** `/health/live` answers as long as the process does; `/health/ready` is 503 without a database or while stopping. */
export function healthRoutes(health: Health): Router {
  const routes = Router()
  routes.get('/health/live', (_req, res) => void res.json({ status: 'ok' }))
  routes.get('/health/ready', async (_req, res) => {
    const ready = await health.isReady()
    res.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'unavailable' })
  })
  return routes
}
