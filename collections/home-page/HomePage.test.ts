import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'

let api: Api
let editor: Client
let first: string, second: string
beforeAll(async () => {
  api = await startApi()
  editor = api.as(api.people.editor)
  const { anna, boris, vera } = api.people
  first = (await api.given.review({ author: boris, tutor: anna, content: 'Теперь я не боюсь производных.' }))
    .id
  second = (
    await api.given.review({ author: vera, tutor: anna, content: 'Сдала экзамен на отлично, спасибо.' })
  ).id
})
afterAll(() => api.close())

const feature = (client: Client, ...bestReviews: { review?: string; highlight?: string }[]) =>
  client.post('/api/globals/home-page', { bestReviews })
const homePage = async () => {
  const { data, errors } = await api.asGuest().graphql(
    `{ HomePage { bestReviews { id highlight review { id rating content evidence createdAt subject { slug name } author { id username name avatar { url } }
       tutor { id ratingMean ratingCount user { id username name avatar { url } } } } } } }`,
  )
  return {
    errors,
    reviews: data.HomePage.bestReviews as {
      highlight: string | null
      review: { id: string; content: string } | null
    }[],
  }
}

describe('the best reviews', () => {
  it('are chosen by editors, in their order, with the telling words', async () => {
    expect(
      (await feature(editor, { review: second, highlight: 'на отлично' }, { review: first })).outcome,
    ).toBe('200')
    const { reviews, errors } = await homePage()
    expect(errors).toEqual([])
    expect(reviews).toMatchObject([
      {
        highlight: 'на отлично',
        review: { id: second, author: { username: 'vera' }, tutor: { user: { username: 'anna' } } },
      },
      { review: { id: first } },
    ])
  })

  it('are chosen by nobody else', async () => {
    const { support, anna, boris } = api.people
    for (const client of [api.as(support), api.as(anna), api.as(boris), api.asGuest()])
      expect((await feature(client, { review: first })).outcome).toBe('403 forbidden')
  })

  it('stand there once', async () => {
    const answer = await feature(editor, { review: first }, { review: first })
    expect(answer.outcome).toBe('400 invalid')
    expect(answer.body.error.fields.bestReviews).toMatch(/дважды/)
  })

  it('contain the words that are marked', async () => {
    const answer = await feature(editor, { review: first, highlight: 'таких слов нет' })
    expect(answer.outcome).toBe('400 invalid')
    expect(answer.body.error.fields.bestReviews).toContain('таких слов нет')
  })

  it.each([[{}], [{ review: 'nonsense' }], [{ review: crypto.randomUUID() }]])(
    'are reviews that exist: %o',
    async (row) => {
      expect((await feature(editor, row)).status).toBeGreaterThanOrEqual(400)
    },
  )

  it('tell the world of a review that is new among them', async () => {
    await feature(editor, { review: first })
    const facts = () =>
      api.sql(`select 1 from outbox where type = 'review.featured' and data->>'reviewId' = $1`, [second])
    const before = (await facts()).length
    await feature(editor, { review: first }, { review: second })
    await feature(editor, { review: second }, { review: first })
    expect(await facts()).toHaveLength(before + 1)
  })
})

describe('a featured review that is hidden', () => {
  it('is not readable through the home page, and the others stay', async () => {
    await feature(editor, { review: first, highlight: 'не боюсь' }, { review: second })
    await editor.patch(`/api/reviews/${first}`, { status: 'hidden' })
    const { reviews } = await homePage()
    expect(reviews.flatMap(({ review }) => review?.id ?? [])).toEqual([second])
    expect(JSON.stringify(reviews)).not.toContain('не боюсь')
    expect(JSON.stringify((await api.asGuest().get('/api/globals/home-page?depth=2')).body)).not.toContain(
      'не боюсь',
    )
    await editor.patch(`/api/reviews/${first}`, { status: 'published' })
  })

  it('does not take the page with it when its author is suspended', async () => {
    await feature(editor, { review: first }, { review: second })
    await api.sql(`update users set status = 'suspended' where id = $1`, [api.people.boris.id])
    const { reviews } = await homePage()
    expect(reviews.some(({ review }) => review?.id === second)).toBe(true)
    await api.sql(`update users set status = 'active' where id = $1`, [api.people.boris.id])
  })
})

it('keeps a featured review from being deleted', async () => {
  await feature(editor, { review: first })
  expect((await api.as(api.people.admin).delete(`/api/reviews/${first}`)).outcome).toBe('409 in-use')
})
