import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobKinds } from '@/jobs/job-kinds'
import { transcodeVideo } from '@/jobs/transcoding/transcode-video'
import type { ErrorBody } from '@/server/api-types'
import { type OperationsSite, startOperationsSite } from '@/tests/support/operations-site'
import { describeOn, realServer } from '@/tests/support/real-servers'

const prefix = `test-${randomBytes(6).toString('hex')}`

function queueDashboard(more: () => Record<string, string>) {
  let site: OperationsSite
  beforeAll(async () => {
    site = await startOperationsSite(more())
    await site.services.jobs.enqueue(transcodeVideo, { videoId: crypto.randomUUID(), round: 0 })
  })
  afterAll(() => site.close())

  const ask = (address: string, cookie?: string, options: RequestInit = {}) =>
    fetch(site.url + address, {
      ...options,
      headers: { ...(cookie && { Cookie: cookie }), ...(options.headers as Record<string, string>) },
    })
  const codeOf = async (answer: Response) => ((await answer.json()) as ErrorBody).error.code
  const queuesOf = async (answer: Response) =>
    (
      (await answer.json()) as {
        queues: { name: string; counts: Record<string, number>; isPaused: boolean }[]
      }
    ).queues

  it('is for admins only, whoever else has a session', async () => {
    for (const address of ['/queues', '/queues/', '/queues/api/queues', '/queues/static/js/main.js']) {
      const answer = await ask(address)
      expect([answer.status, await codeOf(answer)], address).toEqual([401, 'unauthenticated'])
    }
    for (const role of ['student', 'tutor', 'editor', 'support']) {
      const answer = await ask('/queues/api/queues', await site.signInAs(role))
      expect([answer.status, await codeOf(answer)], role).toEqual([403, 'forbidden'])
    }
  })

  it('leads a guest who opens it in a browser to the door of the panel', async () => {
    const answer = await ask('/queues', undefined, {
      redirect: 'manual',
      headers: { Accept: 'text/html,*/*;q=0.8' },
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      `${site.services.env.PUBLIC_URL}/admin/login`,
    ])
  })

  it('shows an admin every kind of job, on a page that loads nothing from elsewhere', async () => {
    const admin = await site.signInAs('admin')
    const page = await ask('/queues/', admin)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain(`default-src 'self'`)
    expect(await page.text()).toContain('id="root"')
    const queues = await queuesOf(await ask('/queues/api/queues', admin))
    expect(queues.map(({ name }) => name)).toEqual(jobKinds.map(({ name }) => name))
    expect(queues[0]?.counts.waiting).toBe(1)
  })

  it('changes jobs only for a page of its own, though other ports of the host have the cookie too', async () => {
    const admin = await site.signInAs('admin')
    const pause = (headers: Record<string, string>) =>
      ask('/queues/api/queues/transcode-video/pause', admin, { method: 'PUT', headers })
    const { port } = new URL(site.url)
    const strangers: Record<string, string>[] = [
      {},
      { Origin: 'null' },
      { Origin: 'https://evil.test' },
      { Origin: site.siteUrl },
      { Origin: `http://localhost:${port}` },
      { Origin: site.url, 'Sec-Fetch-Site': 'same-site' },
      { Origin: site.url, 'Sec-Fetch-Site': 'cross-site' },
    ]
    for (const headers of strangers) {
      const answer = await pause(headers)
      expect([answer.status, await codeOf(answer)], JSON.stringify(headers)).toEqual([403, 'cross-site'])
    }
    const isPaused = async () => (await queuesOf(await ask('/queues/api/queues', admin)))[0]?.isPaused
    expect(await isPaused()).toBe(false)
    expect((await pause({ Origin: site.url, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200)
    expect(await isPaused()).toBe(true)
    const resume = { method: 'PUT', headers: { Origin: site.url } }
    expect((await ask('/queues/api/queues/transcode-video/resume', admin, resume)).status).toBe(200)
  })
}

describe('the queue dashboard, the queue on Postgres', () => queueDashboard(() => ({})))

describeOn(['redis'], 'the queue dashboard, the queue on Redis', () => {
  afterAll(async () => {
    const redis = new Redis(realServer('redis'))
    const keys = await redis.keys(`${prefix}:*`)
    if (keys.length > 0) await redis.del(keys)
    await redis.quit()
  })
  queueDashboard(() => ({ REDIS_URL: realServer('redis'), REDIS_PREFIX: prefix }))
})
