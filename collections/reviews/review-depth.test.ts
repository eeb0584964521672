import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Review } from '@/payload-types'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'

let api: Api
let anna: Client, boris: Client, vera: Client, support: Client
let review: Review
beforeAll(async () => {
  api = await startApi()
  const { people } = api
  ;[anna, boris, vera, support] = [
    api.as(people.anna),
    api.as(people.boris),
    api.as(people.vera),
    api.as(people.support),
  ]
})
afterAll(() => api?.close())
beforeEach(async () => {
  for (const table of ['helpful_marks', 'review_edits', 'reviews']) await api.sql(`delete from ${table}`)
  review = await api.given.review({ author: api.people.boris, tutor: api.people.anna, rating: 4 })
})

const helpful = (client: Client, id = review.id) => client.put(`/api/reviews/${id}/helpful`)
const listed = async (client: Client, query = '') =>
  (await client.get(`/api/tutors/${api.people.anna.tutorId}/reviews${query}`)).body.items as {
    id: string
    helpfulCount: number
    editedAt: string | null
    viewer: object | null
  }[]

describe('a review that is helpful', () => {
  it('is marked once by a reader, who can take it back', async () => {
    for (const at of [1, 2])
      expect([at, (await helpful(vera)).body]).toEqual([at, { active: true, count: 1 }])
    expect(await listed(vera)).toMatchObject([
      { helpfulCount: 1, viewer: { helpful: true, isAuthor: false, isAbout: false } },
    ])
    expect(await listed(api.asGuest())).toMatchObject([{ helpfulCount: 1, viewer: null }])
    expect((await vera.delete(`/api/reviews/${review.id}/helpful`)).body).toEqual({ active: false, count: 0 })
  })

  it('is so neither by its author nor by the tutor whom it praises', async () => {
    for (const client of [boris, anna]) expect((await helpful(client)).outcome).toBe('404 not-found')
    expect(await listed(boris)).toMatchObject([{ helpfulCount: 0, viewer: { isAuthor: true } }])
    expect(await listed(anna)).toMatchObject([{ viewer: { isAbout: true } }])
    expect((await helpful(api.asGuest())).outcome).toBe('401 unauthenticated')
  })

  it('is no more once it is hidden, and does not hold back its deletion', async () => {
    await helpful(vera)
    await api.sql(`update reviews set status = 'hidden' where id = $1`, [review.id])
    expect((await helpful(support)).outcome).toBe('404 not-found')
    const answer = await api.as(api.people.admin).delete(`/api/reviews/${review.id}`)
    expect(answer.outcome).toBe('200')
  })
})

describe('a review that its author changes', () => {
  const change = (over: object) => boris.patch(`/api/reviews/${review.id}`, over)
  const edits = async (client: Client) =>
    (await client.get(`/api/review-edits?where[review][equals]=${review.id}&depth=0`)).body.docs as {
      rating: number
      content: string
    }[]

  it('is marked as edited and keeps what it said before, for the author and for staff', async () => {
    const before = review.content
    await change({ content: 'После третьего занятия передумал: хорошо.', rating: 5, clarity: 5 })
    await change({ rating: 3 })
    expect((await listed(vera))[0]!.editedAt).not.toBeNull()
    for (const client of [boris, support])
      expect((await edits(client)).map(({ rating, content }) => [rating, content])).toEqual([
        [5, 'После третьего занятия передумал: хорошо.'],
        [4, before],
      ])
    for (const client of [vera, anna]) expect(await edits(client)).toEqual([])
  })

  it('has no edit where nothing of it changed, nor by the tutor’s reply', async () => {
    await change({ rating: 4 })
    await anna.patch(`/api/reviews/${review.id}`, { reply: 'Спасибо, Борис!' })
    expect(await edits(boris)).toEqual([])
    expect((await listed(vera))[0]!.editedAt).toBeNull()
  })
})

describe('the reviews of a tutor', () => {
  it('are filtered by stars, evidence and subject, page by page', async () => {
    const given = async (rating: number, evidence: string, subject: string | null) => {
      const author = await api.given.student()
      const made = await api.given.review({ author, tutor: api.people.anna, rating })
      await api.sql('update reviews set evidence = $2, subject_id = $3 where id = $1', [
        made.id,
        evidence,
        subject,
      ])
      return made.id
    }
    const { mathematics } = api.given
    const watched = await given(5, 'watched', mathematics.id)
    const confirmed = await given(5, 'lesson-confirmed', null)
    await given(2, 'watched', mathematics.id)
    const ids = async (query: string) => (await listed(vera, query)).map(({ id }) => id)
    expect(await ids('?stars=5')).toEqual([confirmed, watched])
    expect(await ids('?evidence=lesson-confirmed')).toEqual([confirmed])
    expect(await ids('?stars=5&evidence=watched&subject=mathematics')).toEqual([watched])
    expect(await ids('?subject=no-such')).toEqual([])
    expect(await ids('?stars=&evidence=&subject=')).toHaveLength(4)
    const { body } = await vera.get(`/api/tutors/${api.people.anna.tutorId}/reviews?stars=5&limit=1`)
    expect(await ids(`?stars=5&limit=1&cursor=${body.nextCursor}`)).toEqual([watched])
    for (const query of ['?stars=6', '?stars=x', '?evidence=gossip'])
      expect((await vera.get(`/api/tutors/${api.people.anna.tutorId}/reviews${query}`)).outcome).toBe(
        '400 bad-request',
      )
  })
})
