import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Comment, Post } from '@/payload-types'
import { startApi, type Api } from '@/tests/support/api'

const authors = 12
let api: Api
let post: Post

beforeAll(async () => {
  api = await startApi()
  post = await api.given.publishedPost({ author: api.people.anna })
  for (let at = 0; at < authors; at++)
    await api.given.comment({ author: await api.given.student(), post, content: `Вопрос ${at}` })
  await api.sql(
    `insert into tags (name, slug) select 'Метка ' || at, 'metka-' || at from generate_series(1, 120) as at`,
  )
})
afterAll(() => api.close())

it.each(['limit=0', 'limit=-1', 'limit=1000', 'pagination=false', 'limit=0&pagination=false'])(
  'answers a hundred rows at most, whatever is asked (%s)',
  async (query) => {
    const { body } = await api.asGuest().get<{ docs: unknown[] }>(`/api/tags?${query}`)
    expect(body.docs.length).toBeLessThanOrEqual(100)
  },
)

it('follows every relation of the rows that it answers, by REST', async () => {
  const { body } = await api.asGuest().get<{ docs: Comment[] }>('/api/comments?limit=100&depth=1')
  expect(body.docs.filter(({ author }) => typeof author === 'object')).toHaveLength(authors)
})

it('follows every relation of the rows that it answers, by GraphQL', async () => {
  const { data } = await api.asGuest().graphql('{ Comments(limit: 100) { docs { author { name } } } }')
  const { docs } = (data as { Comments: { docs: { author: { name: string } | null }[] } }).Comments
  expect(docs.filter(({ author }) => author)).toHaveLength(authors)
})
