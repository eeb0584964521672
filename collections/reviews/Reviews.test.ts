import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Review } from '@/payload-types'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'
import type { Person } from '@/tests/support/people'

let api: Api
let anna: Client, viktor: Client, boris: Client, vera: Client, admin: Client, editor: Client
beforeAll(async () => {
  api = await startApi()
  const { people } = api
  ;[anna, viktor, boris, vera, admin, editor] = [
    people.anna,
    people.viktor,
    people.boris,
    people.vera,
    people.admin,
    people.editor,
  ].map((person) => api.as(person)) as [Client, Client, Client, Client, Client, Client]
})
afterAll(() => api.close())

const words = 'Объясняет спокойно и по делу, задачи подбирает сама.'
const praise = (tutor: Person, over: Record<string, unknown> = {}) => ({
  tutor: tutor.tutorId,
  rating: 5,
  content: words,
  ...over,
})
/** A review straight from the person's hand, by the Local API under the rules of access. */
const reviewBy = (author: Person, over: Record<string, unknown> = {}) =>
  api.payload.create({
    collection: 'reviews',
    data: praise(api.people.anna, over) as unknown as Review,
    depth: 0,
    ...api.local(author),
  })
const rating = async () => (await vera.get('/api/tutor-pages/anna')).body.tutor

describe('writing a review', () => {
  it('is done once per tutor', async () => {
    const first = await boris.post(
      '/api/reviews',
      praise(api.people.anna, { clarity: 5, patience: 4, subject: api.given.mathematics.id }),
    )
    expect(first.outcome).toBe('201')
    expect((await boris.post('/api/reviews', praise(api.people.anna))).outcome).toBe('409 review-exists')
    const [card] = (await vera.get(`/api/tutors/${api.people.anna.tutorId}/reviews`)).body.items
    expect(card).toMatchObject({
      author: { username: 'boris' },
      rating: 5,
      criteria: { clarity: 5, patience: 4, preparation: null, result: null },
      evidence: 'none',
      reply: null,
    })
  })

  it('is for students only', async () => {
    for (const client of [viktor, admin, editor, api.asGuest()])
      expect((await client.post('/api/reviews', praise(api.people.anna))).outcome).toBe('403 forbidden')
  })

  it('about oneself is refused by the rules, by the hook and by the database', async () => {
    expect((await anna.post('/api/reviews', praise(api.people.anna))).outcome).toBe('403 self-review')
    await expect(api.given.review({ author: api.people.anna, tutor: api.people.anna })).rejects.toMatchObject(
      { data: { code: 'self-review' } },
    )
    await expect(
      api.sql(
        `insert into reviews (author_id, tutor_id, tutor_user_id, rating, content, status, evidence) values ($1, $2, $1, 5, 'x', 'published', 'none')`,
        [api.people.anna.id, api.people.anna.tutorId],
      ),
    ).rejects.toMatchObject({ code: '23514' })
  })

  it('is about approved tutors', async () => {
    expect((await boris.post('/api/reviews', praise(api.people.viktor))).outcome).toBe(
      '403 review-not-eligible',
    )
    expect(
      (await boris.post('/api/reviews', praise({ ...api.people.viktor, tutorId: crypto.randomUUID() })))
        .outcome,
    ).toBe('404 not-found')
  })

  it.each([
    { rating: 0 },
    { rating: 6 },
    { rating: 4.5 },
    { rating: 'five' },
    { rating: undefined },
    { clarity: 9 },
    { content: 'Мало' },
    { content: 'я'.repeat(4001) },
    { tutor: undefined },
    { tutor: 'x' },
  ])('is refused when it makes no sense: %o', async (nonsense) => {
    const author = await api.given.student()
    await expect(reviewBy(author, nonsense)).rejects.toSatisfy(
      (error: { status?: number; cause?: { code?: string } }) =>
        error.status === 400 || error.cause?.code === '22P02',
    )
  })
})

describe('evidence', () => {
  it.each([
    [179, 'none'],
    [180, 'watched'],
    [300, 'watched'],
  ])('of %i seconds out of 300 is “%s”, whatever the input says', async (seconds, tier) => {
    const author = await api.given.student()
    await api.given.watched(author, await api.given.readyVideo(api.people.anna, 300), seconds)
    expect((await reviewBy(author, { evidence: 'lesson-confirmed' })).evidence).toBe(tier)
  })

  it('comes from the reviewed tutor’s lessons only', async () => {
    const author = await api.given.student()
    await api.given.watched(author, await api.given.readyVideo(api.people.viktor, 300), 300)
    expect((await reviewBy(author)).evidence).toBe('none')
  })
})

describe('the rating', () => {
  it('is counted anew from the published reviews with every change', async () => {
    await api.sql('delete from review_edits; delete from helpful_marks; delete from reviews')
    const authors = await Promise.all(
      [5, 4, 4, 1].map(async (stars) => ({ stars, author: await api.given.student() })),
    )
    const reviews: Review[] = []
    for (const { stars, author } of authors) reviews.push(await reviewBy(author, { rating: stars }))
    expect(await rating()).toMatchObject({ rating: { mean: 3.5, count: 4 }, histogram: [1, 0, 0, 2, 1] })

    await admin.patch(`/api/reviews/${reviews[3]!.id}`, { status: 'hidden' })
    expect((await rating()).rating).toMatchObject({ count: 3 })
    expect((await rating()).histogram).toEqual([0, 0, 0, 2, 1])

    await api.payload.update({
      collection: 'reviews',
      id: reviews[0]!.id,
      data: { rating: 3 },
      ...api.local(authors[0]!.author),
    })
    expect((await rating()).histogram).toEqual([0, 0, 1, 2, 0])

    await admin.delete(`/api/reviews/${reviews[1]!.id}`)
    expect(await rating()).toMatchObject({ rating: { mean: 3.5, count: 2 }, histogram: [0, 0, 1, 1, 0] })
  })
})

describe('a review', () => {
  const given = async () => {
    const author = await api.given.student()
    return { author, review: await reviewBy(author) }
  }

  it('is answered by the reviewed tutor and by nobody else', async () => {
    const { review, author } = await given()
    const address = `/api/reviews/${review.id}`
    expect((await anna.patch(address, { reply: 'Спасибо за доверие.' })).body.doc).toMatchObject({
      reply: 'Спасибо за доверие.',
      repliedAt: expect.any(String),
    })
    for (const client of [viktor, vera, api.asGuest()])
      expect((await client.patch(address, { reply: 'Чужой ответ' })).outcome).toBe('403 forbidden')
    for (const client of [admin, editor]) await client.patch(address, { reply: 'Ответ редакции' })
    await api.payload.update({
      collection: 'reviews',
      id: review.id,
      data: { reply: 'Ответ себе' },
      ...api.local(author),
    })
    expect((await vera.get(address)).body.reply).toBe('Спасибо за доверие.')
  })

  it('keeps its words: neither the tutor nor moderation changes what the student says', async () => {
    const { review } = await given()
    const address = `/api/reviews/${review.id}`
    for (const client of [anna, admin, editor])
      await client.patch(address, { rating: 1, content: 'Совсем другие слова.', clarity: 1 })
    expect((await vera.get(address)).body).toMatchObject({ rating: 5, content: words, clarity: null })
  })

  it('is edited by its author, which is marked', async () => {
    const { review, author } = await given()
    const edited = await api.payload.update({
      collection: 'reviews',
      id: review.id,
      data: { content: 'Подумал и добавил подробностей.' },
      ...api.local(author),
    })
    expect(edited).toMatchObject({ content: 'Подумал и добавил подробностей.', editedAt: expect.any(String) })
  })

  it('is hidden by moderation, and then neither public nor answered', async () => {
    const { review } = await given()
    const address = `/api/reviews/${review.id}`
    expect((await anna.patch(address, { status: 'hidden' })).body.doc.status).toBe('published')
    expect((await editor.patch(address, { status: 'hidden' })).body.doc.status).toBe('hidden')
    expect((await vera.get(address)).outcome).toBe('404 not-found')
    expect((await anna.patch(address, { reply: 'Отвечаю' })).outcome).toBe('403 forbidden')
  })

  it('is never deleted by the tutor or its author', async () => {
    const { review } = await given()
    for (const client of [anna, boris, editor])
      expect((await client.delete(`/api/reviews/${review.id}`)).outcome).toBe('403 forbidden')
  })
})
