import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { siteOrigin, startApi, type Api } from '@/tests/support/api'
import { howMany, reportFault } from '@/tests/support/report-fault'

let api: Api
beforeAll(async () => void (api = await startApi()))
afterAll(() => api?.close())

describe('unlimited reads (row 7)', { timeout: 600_000 }, () => {
  it('are clamped, whatever is asked for', async () => {
    const rows = howMany({ small: 1000, full: 10_000 })
    const post = await api.given.publishedPost({ author: api.people.anna })
    await api.sql(
      `insert into comments (content, author_id, post_id, status, is_post_public)
       select 'Почему? ' || n, $1, $2, 'published', true from generate_series(1, ${rows}) n`,
      [api.people.boris.id, post.id],
    )
    const asked = [
      'limit=0',
      'limit=-1',
      'limit=100000',
      'pagination=false',
      'pagination=false&limit=0',
      'limit=0&depth=10',
      'depth=10&pagination=false',
      'limit=NaN',
    ]
    const vera = api.as(api.people.vera)
    const sizes: number[] = []
    for (const query of asked) {
      const { body } = await vera.get(`/api/comments?${query}`)
      sizes.push(body.docs?.length ?? 0)
      // Two steps: the author of a comment, and what hangs on the author, no further.
      expect(JSON.stringify(body).length, query).toBeLessThan(2_000_000)
    }
    for (const args of [
      'limit: 0',
      'limit: -5',
      'limit: 100000',
      'pagination: false',
      'limit: 0, pagination: false',
    ]) {
      const { data } = await vera.graphql(`{ Comments(${args}) { docs { id } } }`)
      sizes.push(data?.Comments?.docs?.length ?? 0)
    }
    for (const path of [
      '/api/feed?limit=0',
      '/api/feed?limit=100000',
      `/api/posts/${post.id}/comments?limit=100000`,
    ])
      sizes.push((await vera.get(path)).body.items.length)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100)
    reportFault(
      7,
      `${rows} rows, ${sizes.length} ways to ask for all of them: at most ${Math.max(...sizes)} in an answer`,
    )
  })
})

describe('requests of other sites (row 10)', { timeout: 600_000 }, () => {
  const strangers = [
    'https://evil.test',
    `${siteOrigin}.evil.test`,
    'null',
    siteOrigin.replace('http', 'https'),
  ]

  /** Every route that changes something: those of the collections, of the accounts and of our own. */
  const routes = (): [string, string][] => {
    const id = '00000000-0000-4000-8000-000000000000'
    const collections = api.payload.config.collections.flatMap(({ slug, endpoints }): [string, string][] => [
      ['POST', `/api/${slug}`],
      ['PATCH', `/api/${slug}`],
      ['PATCH', `/api/${slug}/${id}`],
      ['DELETE', `/api/${slug}/${id}`],
      ['DELETE', `/api/${slug}`],
      ...(endpoints || []).flatMap(({ method, path }): [string, string][] =>
        method === 'get' ? [] : [[method.toUpperCase(), `/api/${slug}${path.replace(/:\w+/g, id)}`]],
      ),
    ])
    const ours: [string, string][] = [
      ...[
        'posts/:id/like',
        'posts/:id/bookmark',
        'comments/:id/like',
        'tutors/:id/follow',
        'reviews/:id/helpful',
        'users/:id/block',
      ].flatMap((path): [string, string][] =>
        ['PUT', 'DELETE'].map((method) => [method, `/api/${path.replace(':id', id)}`]),
      ),
      ['PUT', `/api/videos/${id}/progress`],
      ['PUT', '/api/my-notifications/read'],
      ['PUT', '/api/my-settings/notifications'],
      ['PUT', '/api/my-settings/privacy'],
      ['PUT', '/api/my-push-subscriptions'],
      ['DELETE', '/api/my-push-subscriptions'],
      ['DELETE', '/api/my-sessions'],
      ['POST', '/api/my-exports'],
      ['POST', '/api/graphql'],
      ['POST', '/api/globals/home-page'],
      ['POST', '/api/globals/moderation-rules'],
      ['POST', '/uploads/videos'],
    ]
    return [...collections, ...ours]
  }

  it('change nothing, by any route', async () => {
    const admin = api.as(api.people.admin)
    await admin.signIn()
    const accepted: string[] = []
    for (const [method, path] of routes())
      for (const origin of strangers) {
        const { status, body, outcome } = await admin.send(method, path, {}, { headers: { Origin: origin } })
        const isRefused = status === 403 && body?.error?.code === 'cross-site'
        if (!isRefused) accepted.push(`${method} ${path} from ${origin}: ${outcome}`)
      }
    expect(accepted).toEqual([])
    reportFault(
      10,
      `${routes().length} routes that change something × ${strangers.length} origins of others: 0 accepted`,
    )
  })

  it('read nothing in another’s name either: no answer says that another site may', async () => {
    const admin = api.as(api.people.admin)
    await admin.signIn()
    for (const path of [
      '/api/users/me',
      '/api/session',
      '/api/my-notifications',
      '/api/moderation-queue',
      '/api/users',
    ])
      for (const origin of strangers) {
        const { headers } = await admin.get(path, { headers: { Origin: origin } })
        expect(headers.get('access-control-allow-origin'), `${path} from ${origin}`).not.toBe(origin)
        expect(headers.get('access-control-allow-origin')).not.toBe('*')
      }
  })
})
