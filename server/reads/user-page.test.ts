import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PrivacySettings } from '@/server/api-types'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'

let api: Api
let boris: Client, vera: Client, support: Client, guest: Client
beforeAll(async () => {
  api = await startApi()
  ;[boris, vera, support, guest] = [
    api.as(api.people.boris),
    api.as(api.people.vera),
    api.as(api.people.support),
    api.asGuest(),
  ]
  await api.sql(`update users set bio = 'Учусь летать' where id = $1`, [api.people.boris.id])
})
afterAll(() => api?.close())
beforeEach(async () => {
  await api.sql('delete from blocks')
  await choose({ visibility: 'members', showsReviews: true, showsFollows: false, mayMessage: 'everyone' })
})

const choose = (change: Partial<PrivacySettings>) => boris.put('/api/my-settings/privacy', change)
const page = (client: Client, username = 'boris') => client.get(`/api/user-pages/${username}`)
const outcomes = async () => {
  const told = []
  for (const client of [guest, vera, support, boris]) told.push((await page(client)).status)
  return told
}

describe('the page of a person', () => {
  it('is seen by whom the person has chosen, and always by themselves and by staff', async () => {
    expect(await outcomes()).toEqual([401, 200, 200, 200])
    await choose({ visibility: 'everyone' })
    expect(await outcomes()).toEqual([200, 200, 200, 200])
    await choose({ visibility: 'nobody' })
    expect(await outcomes()).toEqual([404, 404, 200, 200])
  })

  it('shows who it is, and not the address, the language or what was chosen', async () => {
    const { body } = await page(vera, 'BORIS')
    expect(body).toMatchObject({
      person: { username: 'boris', name: api.people.boris.name },
      bio: 'Учусь летать',
      role: 'student',
      isTutor: false,
      follows: null,
      viewer: { isSelf: false, isBlocked: false, visibility: null },
    })
    expect(JSON.stringify(body)).not.toMatch(/@nastavnik|mayMessage|language/)
    expect((await page(boris)).body.viewer).toEqual({ isSelf: true, isBlocked: false, visibility: 'members' })
  })

  it('shows published reviews and whom one follows as the person wishes', async () => {
    const { anna } = api.people
    const review = await api.given.review({ author: api.people.boris, tutor: anna })
    await boris.put(`/api/tutors/${anna.tutorId}/follow`)
    expect((await page(vera)).body.reviews.items.map(({ id }: { id: string }) => id)).toEqual([review.id])
    expect((await vera.get('/api/user-pages/boris/reviews')).body.items).toHaveLength(1)
    await choose({ showsReviews: false, showsFollows: true })
    const { reviews, follows } = (await page(vera)).body
    expect([reviews, follows.map(({ username }: { username: string }) => username)]).toEqual([null, ['anna']])
    expect((await vera.get('/api/user-pages/boris/reviews')).outcome).toBe('404 not-found')
    expect((await page(boris)).body.reviews.items).toHaveLength(1)
    await choose({ showsReviews: true })
    await api.sql(`update reviews set status = 'hidden' where id = $1`, [review.id])
    expect((await page(vera)).body.reviews.items).toEqual([])
  })

  it('of an approved tutor is public, whatever is chosen', async () => {
    const anna = api.as(api.people.anna)
    await anna.put('/api/my-settings/privacy', { visibility: 'nobody' })
    expect((await page(guest, 'anna')).body).toMatchObject({ isTutor: true })
  })

  it('is closed to whom the person has blocked, and gone with who is not active', async () => {
    await boris.put(`/api/users/${api.people.vera.id}/block`)
    expect((await page(vera)).outcome).toBe('404 not-found')
    await vera.put(`/api/users/${api.people.boris.id}/block`)
    await boris.delete(`/api/users/${api.people.vera.id}/block`)
    expect((await page(vera)).body.viewer.isBlocked).toBe(true)
    await api.sql(`update users set status = 'suspended' where id = $1`, [api.people.boris.id])
    expect((await page(guest)).outcome).toBe('404 not-found')
    await api.sql(`update users set status = 'active' where id = $1`, [api.people.boris.id])
    expect((await page(guest, 'nobody-here')).outcome).toBe('404 not-found')
  })

  it('is not found out past it: what a student says of themselves is in no other answer', async () => {
    await choose({ visibility: 'nobody' })
    expect(await outcomes()).toEqual([404, 404, 200, 200])
    for (const client of [guest, vera]) {
      const { body } = await client.get(`/api/users/${api.people.boris.id}`)
      expect(JSON.stringify(body)).not.toContain('летать')
      expect((await client.get('/api/users?where[bio][like]=летать')).status).toBe(400)
    }
  })
})

describe('privacy settings', () => {
  it('change what is named, and refuse what is none', async () => {
    expect((await choose({ mayMessage: 'followed' })).body).toEqual({
      visibility: 'members',
      showsReviews: true,
      showsFollows: false,
      mayMessage: 'followed',
    })
    for (const wrong of [{ visibility: 'friends' }, { showsReviews: 'yes' }, { role: 'admin' }, [], null])
      expect((await boris.put('/api/my-settings/privacy', wrong)).outcome).toBe('400 bad-request')
    expect((await guest.get('/api/my-settings/privacy')).outcome).toBe('401 unauthenticated')
    expect((await boris.get('/api/my-settings/privacy')).body.mayMessage).toBe('followed')
  })
})
