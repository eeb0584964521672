import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'
import { startEffects, type Effects } from '@/tests/support/effects'
import { factsDuring, rolledBack } from '@/tests/support/facts'
import { confirmEmail } from '@/tests/support/confirm-email'
import { completeProfile } from '@/tests/support/people'

let api: Api
let effects: Effects
let admin: Client, tutor: Client
let tutorId: string, userId: string
beforeAll(async () => {
  api = await startApi()
  effects = await startEffects()
  admin = api.as(api.people.admin)
  await admin.signIn()
})
afterAll(async () => {
  await effects?.close()
  await api?.close()
})

let count = 0
/** A tutor who has just registered, with a complete draft. */
beforeEach(async () => {
  tutor = api.asGuest()
  const { user } = (
    await tutor.post('/api/users/register', {
      email: `tutor-${++count}@nastavnik.test`,
      password: 'длинный-пароль',
      name: 'Новый Репетитор',
      role: 'tutor',
    })
  ).body
  userId = user.id
  await confirmEmail(api, userId)
  tutorId = (await tutor.get('/api/session')).body.user.tutor.id
  await tutor.patch(address(), completeProfile(api.given.mathematics.id))
})

const address = () => `/api/tutors/${tutorId}`
const told = (type: string) => ({ type, data: { tutorId, userId } })
const submit = () => tutor.patch(address(), { status: 'pending' })
const decide = (status: string) =>
  admin.patch(address(), { status, rejectionReason: 'Добавьте образование.' })

describe('the way of a profile', () => {
  it('is told at each of its steps, and not with other changes', async () => {
    expect(await factsDuring(api, submit)).toEqual([told('tutor.submitted')])
    expect(await factsDuring(api, () => tutor.patch(address(), { city: 'Казань' }))).toEqual([])
    expect(await factsDuring(api, () => tutor.patch(address(), { status: 'draft' }))).toEqual([])
    expect(await factsDuring(api, submit)).toEqual([told('tutor.submitted')])
    expect(await factsDuring(api, () => decide('rejected'))).toEqual([told('tutor.rejected')])
    expect(await factsDuring(api, submit)).toEqual([told('tutor.submitted')])
    expect(await factsDuring(api, () => decide('approved'))).toEqual([told('tutor.approved')])
    expect(await factsDuring(api, () => decide('suspended'))).toEqual([told('tutor.suspended')])
    expect(await factsDuring(api, () => decide('suspended'))).toEqual([])
  })

  it('is not told where it was refused or rolled back', async () => {
    const facts = await factsDuring(api, async () => {
      expect((await tutor.patch(address(), { status: 'approved' })).outcome).toBe('409 status-transition')
      await rolledBack(api, api.people.admin, ({ payload, req }) =>
        payload.update({ collection: 'tutors', id: tutorId, data: { status: 'pending' }, req }),
      )
    })
    expect(facts).toEqual([])
  })

  it('ends in suspension with the person, who is told of separately', async () => {
    await submit()
    await decide('approved')
    expect(
      await factsDuring(api, () => admin.patch(`/api/users/${userId}`, { status: 'suspended' })),
    ).toEqual([told('tutor.suspended'), { type: 'user.suspended', data: { userId } }])
  })
})

it('a follower who comes and goes is told of both times, once', async () => {
  const vera = api.as(api.people.vera)
  await vera.signIn()
  const follow = `/api/tutors/${api.people.anna.tutorId}/follow`
  const data = { tutorId: api.people.anna.tutorId, followerId: api.people.vera.id }
  const facts = await factsDuring(api, async () => {
    for (let again = 0; again < 2; again++) await vera.put(follow)
    for (let again = 0; again < 2; again++) await vera.delete(follow)
  })
  expect(facts).toEqual([
    { type: 'tutor.followed', data },
    { type: 'tutor.unfollowed', data },
  ])
})

it('an approval reaches the tutor', async () => {
  await submit()
  await decide('approved')
  await effects.processAll()
  expect((await tutor.get('/api/my-notifications')).body.items[0]).toMatchObject({ type: 'tutor-approved' })
})
