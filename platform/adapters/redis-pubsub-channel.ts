import type { Redis } from 'ioredis'
import type { Log } from '@/platform/log'
import type { LiveChannel, LiveEnvelope } from '@/platform/ports/live-channel'
import { liveBatches, readLiveBatch } from './live-batches'
import { connectToRedis } from './redis-connection'

interface Options {
  redisUrl: string
  /** Keeps several installations apart that share one Redis. */
  prefix: string
  log: Log
  /** How long publishing may take before it fails. */
  answerMs?: number
}

/** PUBLISH/SUBSCRIBE: what is published while the listening connection is broken is lost, as the port allows. */
export function createRedisPubsubChannel({ redisUrl, prefix, log, answerMs = 5000 }: Options): LiveChannel {
  const name = `${prefix}:live`
  const listeners = new Set<(envelope: LiveEnvelope) => void>()
  let publishing: Redis | undefined
  let listening: Redis | undefined
  let subscribed: Promise<unknown> | undefined
  let isClosed = false

  function deliver(text: string): void {
    for (const envelope of readLiveBatch(text))
      for (const listener of listeners) {
        try {
          listener(envelope)
        } catch (error) {
          log.error({ err: error }, 'a listener of live messages threw')
        }
      }
  }

  /** ioredis subscribes anew by itself when the connection is back. */
  function listen(): Promise<unknown> {
    // The silence of a subscriber is no trouble; keepalive finds a dead connection.
    listening ??= connectToRedis(redisUrl, 'live', log, {
      maxRetriesPerRequest: null,
      socketTimeout: undefined,
    }).on('message', (_channel, text: string) => deliver(text))
    return listening.subscribe(name)
  }

  async function publishMany(envelopes: readonly LiveEnvelope[]): Promise<void> {
    if (isClosed) throw new Error('The live channel is closed')
    if (envelopes.length === 0) return
    publishing ??= connectToRedis(redisUrl, 'live-publisher', log, {
      commandTimeout: answerMs,
      maxRetriesPerRequest: 3,
    })
    const pipeline = publishing.pipeline()
    for (const batch of liveBatches(envelopes)) pipeline.publish(name, batch)
    const answers = await pipeline.exec()
    const failure = answers?.find(([error]) => error)?.[0]
    if (failure) throw failure
  }

  return {
    publishMany,
    publish: (envelope) => publishMany([envelope]),
    async subscribe(listener) {
      if (isClosed) throw new Error('The live channel is closed')
      listeners.add(listener)
      try {
        await (subscribed ??= listen())
      } catch (error) {
        listeners.delete(listener)
        subscribed = undefined
        throw error
      }
      return async () => void listeners.delete(listener)
    },
    async close() {
      isClosed = true
      listeners.clear()
      publishing?.disconnect()
      listening?.disconnect()
    },
  }
}
