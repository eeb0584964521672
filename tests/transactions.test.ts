import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi, type Api } from './support/api'
import { whileChanging } from './support/while-changing'

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

  it('says that it may be tried again when somebody holds the row for longer than anybody waits', async () => {
    const { anna } = api.people
    const { id, title } = await api.given.publishedPost({ author: anna })
    const browser = api.as(anna)
    await browser.signIn()
    const client = await api.pool.connect()
    await client.query('begin')
    await client.query(`update posts set like_count = like_count where id = $1`, [id])
    const answer = await fetch(`${api.url}/api/posts/${id}`, {
      method: 'PATCH',
      headers: {
        Origin: 'http://nastavnik.test',
        'Content-Type': 'application/json',
        Cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      body: JSON.stringify({ title: 'Новое название' }),
    })
    await client.query('rollback')
    client.release()
    expect([answer.status, (await answer.json()).error.code]).toEqual([503, 'unavailable'])
    expect(await api.sql('select title from posts where id = $1', [id])).toEqual([{ title }])
  })

  describe('that waits for somebody else’s change of the same row', () => {
    const whileChanged = async (change: string, id: string, request: () => Promise<{ outcome: string }>) =>
      (await whileChanging(api, { change, id }, request)).outcome
    const row = async (table: string, id: string) =>
      (await api.sql(`select * from ${table} where id = $1`, [id]))[0]!

    it('leaves a lesson hidden that its author edits meanwhile, and tells of it once', async () => {
      const { anna } = api.people
      const { id } = await api.given.publishedPost({ author: anna })
      const edit = () => api.as(anna).patch(`/api/posts/${id}`, { title: 'Новое название' })
      expect(await whileChanged(`update posts set status = 'hidden'`, id, edit)).toBe('200')
      expect(await row('posts', id)).toMatchObject({ status: 'hidden', title: 'Новое название' })
      const told = `select 1 from outbox where type = 'post.published' and data->>'postId' = $1`
      expect(await api.sql(told, [id])).toHaveLength(1)
    })

    it('leaves the text of a lesson that is hidden meanwhile', async () => {
      const { anna, admin } = api.people
      const { id } = await api.given.publishedPost({ author: anna })
      const hide = () => api.as(admin).patch(`/api/posts/${id}`, { status: 'hidden' })
      expect(await whileChanged(`update posts set title = 'Новое название'`, id, hide)).toBe('200')
      expect(await row('posts', id)).toMatchObject({ status: 'hidden', title: 'Новое название' })
    })

    it('leaves a comment hidden whose author edits it meanwhile', async () => {
      const { anna, boris } = api.people
      const post = await api.given.publishedPost({ author: anna })
      const { id } = await api.given.comment({ author: boris, post })
      const edit = () => api.as(boris).patch(`/api/comments/${id}`, { content: 'Другой вопрос' })
      const outcome = await whileChanged(`update comments set status = 'hidden'`, id, edit)
      expect((await row('comments', id)).status).toBe('hidden')
      expect(outcome).toMatch(/^(200|403 forbidden|404 not-found)$/)
    })
  })
})
