import net, { type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transcodeVideo } from '@/jobs/transcoding/transcode-video'
import { type OperationsSite, startOperationsSite } from '@/tests/support/operations-site'

/** What the metrics say under a name and labels, whatever their order; `undefined` when they say nothing. */
function sample(text: string, name: string, labels: Record<string, string> = {}): number | undefined {
  const wanted = Object.entries({ role: 'web,worker,relay,live', ...labels }).map(
    ([key, value]) => `${key}="${value}"`,
  )
  for (const [, labelled, value] of text.matchAll(new RegExp(`^nastavnik_${name}\\{(.*)\\} (\\S+)$`, 'gm')))
    if (wanted.every((label) => labelled!.includes(label))) return Number(value)
}

describe('the metrics', () => {
  let site: OperationsSite
  beforeAll(async () => void (site = await startOperationsSite()))
  afterAll(() => site.close())

  it('name requests by the pattern of their route, never by the address', async () => {
    for (const address of [
      '/api/posts/secret-1',
      '/api/posts/secret-2',
      '/api/secret-3',
      '/secret-4',
      '/admin/secret-5',
    ])
      await fetch(site.siteUrl + address)
    await fetch(`${site.siteUrl}/api/posts/secret-6`, { method: 'PROPFIND' })
    const text = await site.metrics()
    const counted = (route: string, method: string, status: string) =>
      sample(text, 'http_requests_total', { route, method, status })
    expect(counted('/api/posts/:id', 'GET', '200')).toBe(2)
    for (const route of ['/api/*', '/*', '/admin/*']) expect(counted(route, 'GET', '404'), route).toBe(1)
    expect(counted('/api/*', 'other', '404')).toBe(1)
    expect(
      sample(text, 'http_request_duration_seconds_count', { route: '/api/posts/:id', method: 'GET' }),
    ).toBe(2)
    expect(text).not.toContain('secret')
  })

  it('leave out what a load balancer asks', async () => {
    await fetch(`${site.siteUrl}/health/ready`)
    expect(await site.metrics()).not.toContain('route="/health')
  })

  it('speak of the process: memory, connections, open streams, what its relay did', async () => {
    const text = await site.metrics()
    expect(text).toMatch(/process_resident_memory_bytes\{.*\} \d+/)
    expect(sample(text, 'live_streams')).toBe(3)
    expect(sample(text, 'pool_connections', { pool: 'sql', state: 'waiting' })).toBe(0)
    expect(sample(text, 'facts_published_total')).toBe(0)
  })

  it('count facts that wait, facts put aside, deliveries and jobs, at most once in five seconds', async () => {
    const fresh = await startOperationsSite()
    const { sql, people } = fresh
    const reader = await people.person('boris')
    await sql(
      `insert into outbox (type, version, topic, key, data, occurred_at) values ('nobody.cares', 1, 'nothing', 'a', '{}', now() - interval '90 seconds')`,
    )
    const putAside = (replayedAt: Date | null) =>
      sql(
        `insert into dead_letters (consumer, event_id, event, error, replayed_at) values ('test.draw', gen_random_uuid(), '{}', 'no chalk', $1)`,
        [replayedAt],
      )
    await putAside(null)
    await putAside(new Date())
    const deliver = (state: string, updatedAt: string) =>
      sql(
        `insert into notification_deliveries (recipient_id, type, channel, state, due_at, dedupe_key, updated_at) values ($1, 'digest', 'email', $2::enum_notification_deliveries_state, now(), gen_random_uuid(), $3::timestamptz)`,
        [reader, state, updatedAt],
      )
    const longAgo = new Date(Date.now() - 2 * 3600_000).toISOString()
    await deliver('waiting', longAgo)
    await deliver('failed', new Date().toISOString())
    await deliver('skipped', longAgo)
    await fresh.services.jobs.enqueue(transcodeVideo, { videoId: crypto.randomUUID(), round: 0 })

    const text = await fresh.metrics()
    expect(sample(text, 'outbox_backlog')).toBe(1)
    expect(sample(text, 'outbox_lag_seconds')).toBeGreaterThan(89)
    expect(sample(text, 'dead_letters', { consumer: 'test.draw' })).toBe(1)
    const deliveries = (state: string) => sample(text, 'notification_deliveries', { channel: 'email', state })
    expect(['waiting', 'failed', 'skipped'].map(deliveries)).toEqual([1, 1, undefined])
    expect(sample(text, 'jobs', { queue: 'transcode-video', state: 'waiting' })).toBe(1)
    expect(sample(text, 'jobs', { queue: 'scheduled', state: 'failed' })).toBe(0)
    for (const source of ['database', 'queue']) expect(sample(text, 'figures_known', { source })).toBe(1)

    await putAside(null)
    expect(sample(await fresh.metrics(), 'dead_letters', { consumer: 'test.draw' })).toBe(1)
    await fresh.close()
  })

  it('are answered without the shared figures, and soon, when the database says nothing', async () => {
    const sockets = new Set<net.Socket>()
    const silent = net.createServer((socket) => void sockets.add(socket.on('error', () => {})))
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const mute = await startOperationsSite({
      DATABASE_URL: `postgres://nobody@127.0.0.1:${(silent.address() as AddressInfo).port}/nothing`,
    })
    const since = Date.now()
    const text = await mute.metrics()
    expect(Date.now() - since).toBeLessThan(4000)
    expect(sample(text, 'figures_known', { source: 'database' })).toBe(0)
    expect(sample(text, 'outbox_backlog')).toBeUndefined()
    expect(text).toMatch(/process_resident_memory_bytes\{/)
    sockets.forEach((socket) => socket.destroy())
    silent.close()
    await mute.close()
  })
})
