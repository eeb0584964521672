import type { Request } from 'express'
import { SignJWT } from 'jose'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { env } from '@/platform/config/env'
import { siteOrigin, startApi, type Api } from '@/tests/support/api'
import { Sessions, sessionCookie } from './session'

let api: Api
beforeAll(async () => void (api = await startApi()))
afterAll(() => api.close())

describe('a session', () => {
  const requestOf = (token: string) =>
    ({ headers: { cookie: `other=1; ${sessionCookie}=${token}` } }) as Request
  const tokenOf = async (name: 'boris' | 'vera') => {
    const browser = api.as(api.people[name])
    await browser.signIn()
    return browser.cookies.get(sessionCookie)!
  }

  it('is believed for two seconds and not a moment longer', async () => {
    let now = 0
    const sessions = new Sessions(api.pool, env().PAYLOAD_SECRET, () => now)
    const token = await tokenOf('boris')
    expect(await sessions.viewerOf(requestOf(token))).toMatchObject({
      id: api.people.boris.id,
      role: 'student',
    })
    await api.sql('delete from users_sessions where _parent_id = $1', [api.people.boris.id])
    now = 1_999
    expect(await sessions.viewerOf(requestOf(token))).not.toBeNull()
    now = 2_000
    expect(await sessions.viewerOf(requestOf(token))).toBeNull()
  })

  it('ends with its time, with the person’s suspension and with a changed role', async () => {
    const fresh = () => new Sessions(api.pool, env().PAYLOAD_SECRET)
    const token = await tokenOf('vera')
    const viewer = () => fresh().viewerOf(requestOf(token))
    expect(await viewer()).toMatchObject({ role: 'student' })
    await api.sql(`update users set status = 'suspended' where username = 'vera'`)
    expect(await viewer()).toBeNull()
    await api.sql(`update users set status = 'active' where username = 'vera'`)
    await api.sql(`update users_sessions set expires_at = now() where _parent_id = $1`, [api.people.vera.id])
    expect(await viewer()).toBeNull()
  })

  it('is not made up: a foreign signature, no signature, another algorithm, nonsense', async () => {
    const sessions = new Sessions(api.pool, env().PAYLOAD_SECRET)
    await tokenOf('boris')
    const [row] = await api.sql<{ id: string }>(
      'select id from users_sessions where _parent_id = $1 limit 1',
      [api.people.boris.id],
    )
    const claims = { id: api.people.boris.id, sid: row!.id, collection: 'users' }
    const key = new TextEncoder().encode(
      createHash('sha256').update(env().PAYLOAD_SECRET).digest('hex').slice(0, 32),
    )
    const sign = (algorithm: string, secret: Uint8Array) =>
      new SignJWT(claims).setProtectedHeader({ alg: algorithm }).sign(secret)
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`
    expect(await sessions.viewerOf(requestOf(await sign('HS256', key)))).not.toBeNull()
    for (const token of [
      await sign('HS256', new TextEncoder().encode('another-secret-another-secret-00')),
      await sign('HS512', new Uint8Array([...key, ...key])),
      unsigned,
      'nonsense',
      '%E0%A4%A',
      '',
    ])
      expect(await sessions.viewerOf(requestOf(token)), token).toBeNull()
  })

  it('that is malformed makes a guest, not an error', async () => {
    const guest = api.asGuest()
    guest.cookies.set(sessionCookie, '%E0%A4%A')
    expect((await guest.get('/api/session')).body).toEqual({ user: null })
    expect((await guest.get('/api/users/me')).body.user).toBeNull()
  })
})

describe('changes asked for by another site', () => {
  const mutations = [
    ['POST', '/api/users/login'],
    ['POST', '/api/users/register'],
    ['POST', '/api/users/logout'],
    ['POST', '/api/users/refresh-token'],
    ['POST', '/api/graphql'],
    ['POST', '/api/posts'],
    ['PATCH', '/api/posts'],
    ['DELETE', '/api/posts'],
    ['POST', '/api/comments'],
    ['POST', '/api/reviews'],
    ['POST', '/api/avatars'],
    ['POST', '/api/globals/home-page'],
    ['PATCH', '/api/users/00000000-0000-4000-8000-000000000000'],
    ...['post', 'comment', 'tutor'].flatMap((noun) =>
      (['PUT', 'DELETE'] as const).map((method) => [
        method,
        `/api/${noun}s/00000000-0000-4000-8000-000000000000/${noun === 'tutor' ? 'follow' : 'like'}`,
      ]),
    ),
    ['PUT', '/api/posts/00000000-0000-4000-8000-000000000000/bookmark'],
    ['DELETE', '/api/comments/00000000-0000-4000-8000-000000000000'],
    ['PUT', '/api/videos/00000000-0000-4000-8000-000000000000/progress'],
    ['PUT', '/api/my-notifications/read'],
    ['POST', '/uploads/videos'],
    ['POST', '/anything-else'],
  ] as [string, string][]

  it.each(mutations)('%s %s is refused before anything looks at it', async (method, path) => {
    const browser = api.as(api.people.boris)
    for (const headers of [
      { Origin: 'https://evil.test' },
      { Origin: 'null' },
      { Origin: `${siteOrigin}.evil.test` },
      { Origin: siteOrigin.replace('http:', 'https:') },
    ])
      expect((await answerTo(browser, method, path, headers)).outcome, headers.Origin).toBe('403 cross-site')
    const own = await answerTo(browser, method, path, { Origin: siteOrigin })
    expect(own.outcome).not.toBe('403 cross-site')
  })

  it('are refused without an origin too, when the browser says that they are', async () => {
    const response = await fetch(`${api.url}/api/posts`, {
      method: 'POST',
      headers: { 'Sec-Fetch-Site': 'cross-site' },
    })
    expect(response.status).toBe(403)
  })

  /** GraphQL carries its refusals in the body, whatever the code of the answer. */
  async function answerTo(
    browser: ReturnType<Api['as']>,
    method: string,
    path: string,
    headers: Record<string, string>,
  ) {
    const answer = await browser.send(
      method,
      path,
      method === 'GET' || path.startsWith('/uploads') ? undefined : {},
      { headers },
    )
    const code = answer.body?.error?.code as string | undefined
    return code ? { outcome: `${answer.status} ${code}` } : answer
  }
})

describe('every answer', () => {
  it('has the headers that protect a page, and a request id', async () => {
    const { headers } = await api.asGuest().get('/api/session')
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'self'.*script-src 'self' 'nonce-[^']{20,}'.*object-src 'none'/,
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('cache-control')).toContain('private')
  })

  it('to nonsense is words with a code, in the language that was asked for', async () => {
    const guest = api.asGuest()
    const nonsense: [string, string, unknown?][] = [
      ['GET', '/api/no-such-thing'],
      ['GET', '/no-such-page'],
      ['GET', '/api/posts/not-an-id'],
      ['GET', '/api/posts/%E0%A4%A/comments'],
      ['GET', '/api/post-pages/%00'],
      ['GET', '/api/tutor-pages/%00'],
      ['GET', '/api/feed?subject=%00'],
      ['GET', '/api/feed?tab=hot'],
      ['GET', '/api/posts?where[nonsense][equals]=1'],
      ['GET', '/api/payload-kv'],
    ]
    for (const [method, path] of nonsense)
      for (const language of ['ru', 'en'] as const) {
        // The client itself checks code, status, words and request id of every error.
        const { status } = await guest.send(method, path, undefined, { language })
        expect(status, path).toBeGreaterThanOrEqual(400)
      }
  })

  it('to a body that is no JSON or too large is words too', async () => {
    const browser = api.as(api.people.boris)
    await browser.signIn()
    const send = async (body: string) => {
      const response = await fetch(`${api.url}/api/my-notifications/read`, {
        method: 'PUT',
        headers: {
          'Content-Type': 'application/json',
          Origin: siteOrigin,
          Cookie: `${sessionCookie}=${browser.cookies.get(sessionCookie)}`,
        },
        body,
      })
      return [response.status, ((await response.json()) as { error: { code: string } }).error.code]
    }
    expect(await send('{')).toEqual([400, 'bad-request'])
    expect(await send(JSON.stringify({ ids: 'x'.repeat(20_000) }))).toEqual([400, 'bad-request'])
  })
})
