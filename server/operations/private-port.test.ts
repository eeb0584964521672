import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { jobKinds } from '@/jobs/job-kinds'
import { projectRoot } from '@/platform/config/env'
import { freePort } from '@/platform/embedded/free-port'
import type { ErrorBody } from '@/server/api-types'
import { startServer } from '@/server/main'
import { type OperationsSite, startOperationsSite } from '@/tests/support/operations-site'

let site: OperationsSite
beforeAll(async () => void (site = await startOperationsSite({ PRIVATE_PORT: '9464' })))
afterAll(() => site.close())

it('the private port tells of health and of nothing else, errors in our words', async () => {
  expect((await fetch(`${site.url}/health/live`)).status).toBe(200)
  expect((await fetch(`${site.url}/health/ready`)).status).toBe(200)
  site.health.stop()
  expect((await fetch(`${site.url}/health/ready`)).status).toBe(503)
  const other = await fetch(`${site.url}/api/posts`)
  expect(other.status).toBe(404)
  expect(((await other.json()) as ErrorBody).error).toMatchObject({
    code: 'not-found',
    requestId: other.headers.get('x-request-id'),
  })
})

it('the private port is opened with the server in every role and closed with it, and not at all without PRIVATE_PORT', async () => {
  const [port, privatePort] = [await freePort(), await freePort()]
  const env = { ...site.env, PORT: port, PRIVATE_PORT: undefined, ROLE: ['live' as const] }
  const address = `http://127.0.0.1:${privatePort}/metrics`
  const shut = await startServer({ env, dev: false })
  await expect(fetch(address)).rejects.toThrow()
  await shut.close()

  const server = await startServer({ env: { ...env, PRIVATE_PORT: privatePort }, dev: false })
  expect(await (await fetch(address)).text()).toContain('nastavnik_live_streams{role="live"} 0')
  expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(404)
  await server.close()
  await expect(fetch(address)).rejects.toThrow()
})

it('the private port knows every kind of job that is defined', async () => {
  const names: string[] = []
  for await (const file of glob('jobs/**/*.ts', { cwd: projectRoot })) {
    if (file.endsWith('.test.ts')) continue
    const text = await readFile(path.join(projectRoot, file), 'utf8')
    for (const [, name] of text.matchAll(/defineJob\(\{\s+name: '([^']+)'/g)) names.push(name!)
  }
  expect(names.length).toBeGreaterThan(1)
  expect(jobKinds.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
})

it('admins see in their panel how the system is; nobody else does', async () => {
  await site.sql(
    `insert into dead_letters (consumer, event_id, event, error) values ('test.draw', gen_random_uuid(), '{}', 'no chalk')`,
  )
  const ask = (cookie = '') => fetch(`${site.siteUrl}/api/operations`, { headers: { Cookie: cookie } })
  expect((await ask()).status).toBe(401)
  for (const role of ['student', 'tutor', 'editor', 'support'])
    expect((await ask(await site.signInAs(role))).status, role).toBe(403)
  const answer = await ask(await site.signInAs('admin'))
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  expect(await answer.json()).toEqual({
    outbox: { backlog: 0, lagSeconds: 0 },
    deadLetters: 1,
    failedJobs: 0,
    failedDeliveries: 0,
    queuesUrl: 'http://localhost:9464/queues',
  })
})
