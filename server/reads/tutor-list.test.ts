import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Page } from '@/server/api-types'
import { startApi, type Api } from '@/tests/support/api'
import { peopleInSql } from '@/tests/support/people-in-sql'

let api: Api
let given: ReturnType<typeof peopleInSql>
let mathematics: string, physics: string
beforeAll(async () => {
  api = await startApi()
  given = peopleInSql(api.sql)
  mathematics = api.given.mathematics.id
  physics = (await api.given.subject('physics', 'Физика', 'Physics')).id
})
afterAll(() => api?.close())
beforeEach(() => api.sql(`update tutors set status = 'draft'`))

interface Offer {
  subject: string
  price: number
  levels: string[]
}
let count = 0
async function tutor(name: string, offers: Offer[], columns: Record<string, unknown> = {}): Promise<string> {
  const { tutorId, userId } = await given.tutor('listed', { last_seen_at: new Date(), ...columns })
  await api.sql('update users set name = $2 where id = $1', [userId, name])
  for (const [at, { subject, price, levels }] of offers.entries()) {
    const id = `offer-${++count}`
    await api.sql(
      'insert into tutors_subjects (_order, _parent_id, id, subject_id, price_per_hour) values ($1, $2, $3, $4, $5)',
      [at + 1, tutorId, id, subject, price],
    )
    for (const [place, level] of levels.entries())
      await api.sql(`insert into tutors_subjects_levels ("order", parent_id, value) values ($1, $2, $3)`, [
        place,
        id,
        level,
      ])
  }
  return tutorId
}
const has = (tutorId: string, table: 'formats' | 'languages', value: string) =>
  api.sql(`insert into tutors_${table} ("order", parent_id, value) values (1, $1, $2)`, [tutorId, value])
const list = async (query = '', client = api.asGuest()) =>
  (await client.get(`/api/active-tutors${query}`)).body.items.map(
    ({ name }: { name: string }) => name,
  ) as string[]
const ege = (price: number, subject = mathematics): Offer => ({ subject, price, levels: ['ege'] })

describe('active specialists', () => {
  it('are approved, not paused and here within thirty days', async () => {
    await tutor('Анна', [ege(100_000)])
    await tutor('Пауза', [ege(100_000)], { is_paused: true })
    await tutor('Давно', [ege(100_000)], { last_seen_at: new Date(Date.now() - 31 * 86_400_000) })
    await tutor('Ждёт', [ege(100_000)], { status: 'pending' })
    await tutor('Без цены', [])
    const gone = await tutor('Ушёл', [ege(100_000)])
    await api.sql(
      `update users set status = 'suspended' where id = (select user_id from tutors where id = $1)`,
      [gone],
    )
    expect(await list()).toEqual(['Анна'])
  })

  it('suit by one offer as a whole: its subject, level and price', async () => {
    await tutor('Дёшево физика', [ege(50_000, physics), ege(200_000)])
    await tutor('Математика', [ege(120_000)])
    await tutor('Младшие', [{ subject: mathematics, price: 80_000, levels: ['primary'] }])
    expect(await list('?subject=mathematics&level=ege&maxPrice=150000')).toEqual(['Математика'])
    expect((await list('?maxPrice=100000')).sort()).toEqual(['Дёшево физика', 'Младшие'])
    expect(await list('?subject=no-such')).toEqual([])
  })

  it('are found by format, language and city', async () => {
    const online = await tutor('Онлайн', [ege(1)], { city: 'Казань' })
    await has(online, 'formats', 'online')
    const english = await tutor('Английский', [ege(1)])
    await has(english, 'languages', 'en')
    expect(await list('?format=online')).toEqual(['Онлайн'])
    expect(await list('?language=en')).toEqual(['Английский'])
    expect(await list(`?city=${encodeURIComponent('казань')}`)).toEqual(['Онлайн'])
  })

  it('come by rating, price or novelty, page by page, none twice and none missed', async () => {
    const ranks = [3, 5, 4, 4, 4]
    for (const [at, rank] of ranks.entries()) {
      const id = await tutor(`Репетитор ${at}`, [ege((5 - at) * 1000)], {
        approved_at: new Date(Date.now() - at * 1000),
      })
      await given.insert('tutor_ratings', { tutor_id: id, count: 1, sum: rank, ranking_mean: rank })
    }
    expect((await list())[0]).toBe('Репетитор 1')
    expect(await list('?sort=price')).toEqual([4, 3, 2, 1, 0].map((at) => `Репетитор ${at}`))
    expect(await list('?sort=new')).toEqual([0, 1, 2, 3, 4].map((at) => `Репетитор ${at}`))
    for (const sort of ['rating', 'price', 'new']) {
      const walked: string[] = []
      for (let cursor: string | null = ''; cursor !== null;) {
        const { body }: { body: Page<{ name: string }> } = await api
          .asGuest()
          .get(`/api/active-tutors?sort=${sort}&limit=2&cursor=${cursor}`)
        walked.push(...body.items.map(({ name }) => name))
        cursor = body.nextCursor
      }
      expect(walked, sort).toEqual(await list(`?sort=${sort}`))
      expect(walked).toHaveLength(5)
    }
  })

  it('are there again as soon as they come back', async () => {
    const { anna } = api.people
    await api.sql(
      `update tutors set status = 'approved', last_seen_at = now() - interval '60 days' where id = $1`,
      [anna.tutorId],
    )
    expect(await list()).not.toContain(anna.name)
    await api.as(anna).signIn()
    expect(await list()).toContain(anna.name)
    await api.as(anna).patch(`/api/tutors/${anna.tutorId}`, { isPaused: true })
    expect(await list()).not.toContain(anna.name)
    await api.as(anna).patch(`/api/tutors/${anna.tutorId}`, { isPaused: false })
  })

  it('are not asked for by nonsense', async () => {
    for (const query of [
      'level=genius',
      'format=mars',
      'language=xx',
      'maxPrice=-1',
      'maxPrice=x',
      'sort=luck',
    ])
      expect((await api.asGuest().get(`/api/active-tutors?${query}`)).outcome).toBe('400 bad-request')
    expect((await api.asGuest().get('/api/active-tutors?cursor=xyz')).outcome).toBe('400 bad-cursor')
    expect((await api.asGuest().get('/api/active-tutors?subject=&level=&sort=')).outcome).toBe('200')
  })
})
