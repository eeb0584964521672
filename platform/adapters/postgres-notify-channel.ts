import { Client, type Pool } from 'pg'
import { connectionLimits, endWhenSilent } from '@/platform/database/database-pool'
import type { Log } from '@/platform/log'
import type { LiveChannel, LiveEnvelope } from '@/platform/ports/live-channel'
import { liveBatches, readLiveBatch } from './live-batches'

const CHANNEL = 'nastavnik_live'
/** How often a connection that hears nothing asks whether anybody is still there. */
const BEAT_MS = 5_000
const RECONNECT_MS = { first: 50, most: 5000 }

interface Options {
  databaseUrl: string
  /** For publishing; listening has a connection of its own, made at the first subscription. */
  pool: Pool
  log: Log
}

/** LISTEN/NOTIFY: what is published while the listening connection is broken is lost, as the port allows. */
export function createPostgresNotifyChannel({ databaseUrl, pool, log }: Options): LiveChannel {
  const listeners = new Set<(envelope: LiveEnvelope) => void>()
  let client: Client | undefined
  let connecting: Promise<void> | undefined
  let reconnecting: NodeJS.Timeout | undefined
  let isClosed = false

  function deliver(payload = '[]'): void {
    for (const envelope of readLiveBatch(payload))
      for (const listener of listeners) {
        try {
          listener(envelope)
        } catch (error) {
          log.error({ err: error }, 'a listener of live messages threw')
        }
      }
  }

  async function connect(): Promise<void> {
    const fresh = new Client({
      connectionString: databaseUrl,
      ...connectionLimits,
      application_name: 'nastavnik-live',
    })
    fresh.on('error', (error) => log.warn({ err: error }, 'the connection of live messages broke'))
    fresh.on('notification', ({ payload }) => deliver(payload))
    try {
      await fresh.connect()
      endWhenSilent(fresh)
      await fresh.query(`listen ${CHANNEL}`)
    } catch (error) {
      void fresh.end().catch(() => undefined)
      throw error
    }
    if (isClosed) return fresh.end()
    client = fresh
    const beat = setInterval(() => void fresh.query('select 1').catch(() => undefined), BEAT_MS)
    beat.unref()
    fresh.once('end', () => {
      clearInterval(beat)
      client = undefined
      connecting = undefined
      if (!isClosed) reconnectAfter(RECONNECT_MS.first)
    })
  }

  function reconnectAfter(ms: number): void {
    reconnecting = setTimeout(() => {
      connecting = connect().catch((error: unknown) => {
        log.warn({ err: error, nextTryMs: ms * 2 }, 'live messages cannot reach the database')
        if (!isClosed) reconnectAfter(Math.min(ms * 2, RECONNECT_MS.most))
      })
    }, ms)
    reconnecting.unref()
  }

  async function publishMany(envelopes: readonly LiveEnvelope[]): Promise<void> {
    if (envelopes.length === 0) return
    await pool.query('select pg_notify($1, batch) from unnest($2::text[]) as batch', [
      CHANNEL,
      liveBatches(envelopes),
    ])
  }

  return {
    publishMany,
    publish: (envelope) => publishMany([envelope]),
    async subscribe(listener) {
      if (isClosed) throw new Error('The live channel is closed')
      listeners.add(listener)
      try {
        await (connecting ??= connect())
      } catch (error) {
        listeners.delete(listener)
        connecting = undefined
        throw error
      }
      return async () => void listeners.delete(listener)
    },
    async close() {
      isClosed = true
      listeners.clear()
      clearTimeout(reconnecting)
      await connecting?.catch(() => undefined)
      await client?.end()
    },
  }
}
