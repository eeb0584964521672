import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi, type Api } from './support/api'

let api: Api
beforeAll(async () => void (api = await startApi()))
afterAll(() => api?.close())

describe('a write through Payload', () => {
  it('is not told as done when the database does not take it at the very end', async () => {
    const { anna, boris } = api.people
    const post = await api.given.publishedPost({ author: anna })
    await api.sql(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not today'; end $$;
      create constraint trigger refuse after insert on comments deferrable initially deferred for each row execute function refuse()`)
    const browser = api.as(boris)
    await browser.signIn()
    const answer = await fetch(`${api.url}/api/comments`, {
      method: 'POST',
      headers: {
        Origin: 'http://nastavnik.test',
        'Content-Type': 'application/json',
        Cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      body: JSON.stringify({ post: post.id, content: 'Вопрос' }),
    })
    await api.sql('drop trigger refuse on comments; drop function refuse')
    expect(answer.status).toBe(500)
    expect(await api.sql('select 1 from comments where post_id = $1', [post.id])).toEqual([])
    expect(await api.sql(`select 1 from outbox where type = 'comment.created'`)).toEqual([])
    // Nothing of it is left in the way of the next one.
    expect((await browser.post('/api/comments', { post: post.id, content: 'Вопрос' })).outcome).toBe('201')
  })

  it('is done also when far more come at once than there are connections', async () => {
    const { anna } = api.people
    const posts = await Promise.all(
      Array.from({ length: 40 }, () => api.given.publishedPost({ author: anna })),
    )
    const browser = api.as(anna)
    await browser.signIn()
    const outcomes = await Promise.all(
      posts.map(
        async ({ id }, at) => (await browser.patch(`/api/posts/${id}`, { title: `Урок ${at}` })).outcome,
      ),
    )
    expect(new Set(outcomes)).toEqual(new Set(['200']))
  })
})
