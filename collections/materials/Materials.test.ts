import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApi, type Api } from '@/tests/support/api'

let api: Api
beforeAll(async () => void (api = await startApi()))
afterAll(() => api.close())

const statusOf = async (id: string) =>
  (await api.sql<{ status: string }>('select status from materials where id = $1', [id]))[0]!.status

it('is public exactly while a published post shows it', async () => {
  const { anna } = api.people
  const [material] = await api.sql<{ id: string }>(
    `insert into materials (title, owner_id) values ('Конспект', $1) returning id`,
    [anna.id],
  )
  const materials = [material!.id]
  const browser = api.as(anna)
  const { id } = (
    await browser.post('/api/posts', {
      title: 'Урок с конспектом',
      content: 'Текст.',
      materials,
      status: 'draft',
    })
  ).body.doc
  expect(await statusOf(material!.id)).toBe('draft')
  await browser.patch(`/api/posts/${id}`, { status: 'published' })
  expect(await statusOf(material!.id)).toBe('published')
  await browser.patch(`/api/posts/${id}`, { status: 'draft' })
  expect(await statusOf(material!.id)).toBe('draft')
  await browser.patch(`/api/posts/${id}`, { status: 'published' })
  expect((await browser.delete(`/api/posts/${id}`)).outcome).toBe('200')
  expect(await statusOf(material!.id)).toBe('draft')
})
