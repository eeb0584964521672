import type { RequestHandler } from 'express'
import type { Pool } from 'pg'
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client'
import { relayCounters } from '@/jobs/outbox-relay/relay-metrics'
import type { Env } from '@/platform/config/env'
import type { Figures, FiguresSource } from './figures'
import { observeRequests } from './observe-requests'

export interface MetricsParts {
  env: Env
  figures: FiguresSource
  /** The pools of this process, by the name under which they are shown. */
  pools: Readonly<Record<string, Pool>>
  /** How many live streams are open in this process. */
  openStreams: () => number
}

export interface Metrics {
  contentType: string
  /** To stand before the routes whose requests it counts. */
  observe: RequestHandler
  /** Everything, in the text format of Prometheus. */
  read(): Promise<string>
}

/** The metrics of this process, each with the roles that it has. */
export function createMetrics({ env, figures, pools, openStreams }: MetricsParts): Metrics {
  const registry = new Registry()
  registry.setDefaultLabels({ role: env.ROLE.join(',') })
  collectDefaultMetrics({ register: registry })
  const gauge = (name: string, help: string, labelNames: string[] = [], collect?: (gauge: Gauge) => void) =>
    new Gauge({
      name: `nastavnik_${name}`,
      help,
      labelNames,
      registers: [registry],
      ...(collect && {
        collect() {
          collect(this)
        },
      }),
    })
  const counter = (name: string, help: string, count: () => number) =>
    new Counter({
      name: `nastavnik_${name}`,
      help,
      registers: [registry],
      collect() {
        this.reset()
        this.inc(count())
      },
    })

  counter(
    'facts_published_total',
    'Facts that the bus took from the relay of this process.',
    () => relayCounters.published,
  )
  counter(
    'facts_publish_failures_total',
    'Publications that the bus refused; their facts are published again.',
    () => relayCounters.failures,
  )
  gauge('live_streams', 'Open live streams of this process.', [], (streams) => streams.set(openStreams()))
  gauge(
    'pool_connections',
    'Database connections of this process, and requests that wait for one.',
    ['pool', 'state'],
    (connections) => {
      for (const [pool, { totalCount, idleCount, waitingCount }] of Object.entries(pools)) {
        connections.set({ pool, state: 'in_use' }, totalCount - idleCount)
        connections.set({ pool, state: 'idle' }, idleCount)
        connections.set({ pool, state: 'waiting' }, waitingCount)
      }
    },
  )
  const show = sharedGauges(gauge)

  return {
    contentType: registry.contentType,
    observe: observeRequests(registry),
    async read() {
      show(await figures.read())
      return registry.metrics()
    },
  }
}

/** What every process says alike, for it is read from the rows and the queue: of several processes take the largest, not the sum. */
function sharedGauges(gauge: (name: string, help: string, labelNames?: string[]) => Gauge) {
  const isKnown = gauge(
    'figures_known',
    '1 when the source of the shared figures answered in time, else 0 and they are absent.',
    ['source'],
  )
  const backlog = gauge('outbox_backlog', 'Facts that are written and not yet published.')
  const lag = gauge('outbox_lag_seconds', 'Age of the oldest fact that is not yet published.')
  const deadLetters = gauge('dead_letters', 'Facts put aside that wait for somebody to try again.', [
    'consumer',
  ])
  const deliveries = gauge(
    'notification_deliveries',
    'Deliveries: all that wait; the sent, skipped and failed of the last hour.',
    ['channel', 'state'],
  )
  const jobs = gauge('jobs', 'Jobs in the queue; of the completed and failed those that are kept.', [
    'queue',
    'state',
  ])

  return (figures: Figures): void => {
    const { database } = figures
    isKnown.set({ source: 'database' }, database ? 1 : 0)
    isKnown.set({ source: 'queue' }, figures.jobs ? 1 : 0)
    for (const alone of [backlog, lag]) alone.remove()
    for (const labelled of [deadLetters, deliveries, jobs]) labelled.reset()
    if (database) {
      backlog.set(database.outbox.backlog)
      lag.set(database.outbox.lagSeconds)
      for (const { consumer, count } of database.deadLetters) deadLetters.set({ consumer }, count)
      for (const { channel, state, count } of database.deliveries) deliveries.set({ channel, state }, count)
    }
    for (const { queue, state, count } of figures.jobs ?? []) jobs.set({ queue, state }, count)
  }
}
