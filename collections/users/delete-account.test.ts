import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accountLinkToken } from '@/collections/account-links/link-token'
import { env } from '@/platform/config/env'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'

let api: Api
beforeAll(async () => void (api = await startApi()))
afterAll(() => api?.close())

const password = 'длинный-пароль'
let count = 0
let person: Client, userId: string
beforeEach(async () => {
  person = api.asGuest()
  const { body } = await person.post('/api/users/register', {
    email: `leaves-${++count}@nastavnik.test`,
    password,
    name: 'Уходящий Человек',
    role: 'student',
  })
  userId = body.user.id
})

const leave = (currentPassword: unknown = password, client = person) =>
  client.post('/api/users/delete-account', { currentPassword })
const dueAt = async () =>
  (await api.sql<{ at: Date | null }>('select deletion_due_at as at from users where id = $1', [userId]))[0]!
    .at
const days = (at: Date) => Math.round((at.getTime() - Date.now()) / 86_400_000)
const link = async () =>
  accountLinkToken(
    env().PAYLOAD_SECRET,
    (
      await api.sql<{ id: string }>(
        `select id from account_links where user_id = $1 and kind = 'account-deletion' order by created_at desc limit 1`,
        [userId],
      )
    )[0]!.id,
  )
const follow = async (token: string) =>
  (await api.asGuest().post('/api/account-links/use', { token })).outcome

describe('a person who leaves', () => {
  it('has two weeks to change their mind, stays signed in and is told', async () => {
    const answer = await leave()
    expect(answer.outcome).toBe('200')
    expect(days((await dueAt())!)).toBe(14)
    const { user } = (await person.get('/api/session')).body
    expect(new Date(user.deletionDueAt)).toEqual(await dueAt())
    expect(new Date(answer.body.deletionDueAt)).toEqual(await dueAt())
    const first = await dueAt()
    await leave()
    expect(await dueAt()).toEqual(first)
  })

  it('takes it back on the site', async () => {
    await leave()
    const token = await link()
    for (const at of [1, 2])
      expect([at, (await person.post('/api/users/keep-account')).outcome]).toEqual([at, '204'])
    expect(await dueAt()).toBeNull()
    expect(await follow(token)).toBe('410 link-expired')
  })

  it('takes it back by the mail, without a password', async () => {
    await leave()
    expect(await follow(await link())).toBe('200')
    expect(await dueAt()).toBeNull()
    expect(await follow(await link())).toBe('410 link-used')
  })

  it('needs the password, as does whoever has only the browser', async () => {
    for (const wrong of ['не-этот-пароль', '', null]) expect((await leave(wrong)).outcome).toBe('400 invalid')
    expect(await dueAt()).toBeNull()
    for (const path of ['delete-account', 'keep-account'])
      expect((await api.asGuest().post(`/api/users/${path}`, { currentPassword: password })).outcome).toBe(
        '401 unauthenticated',
      )
  })

  it('is never the last admin, also of two at once', async () => {
    const { admin } = api.people
    expect((await leave(admin.password, api.as(admin))).outcome).toBe('409 last-admin')
    const data = { email: 'second@nastavnik.test', username: 'second-admin', name: 'Пётр Админ', password }
    const second = await api.payload.create({
      collection: 'users',
      data: { ...data, role: 'admin', status: 'active', language: 'ru' },
      depth: 0,
    })
    const other = api.as({ ...admin, id: second.id, email: data.email, password })
    const outcomes = (await Promise.all([leave(admin.password, api.as(admin)), leave(password, other)])).map(
      ({ outcome }) => outcome,
    )
    expect(outcomes.sort()).toEqual(['200', '409 last-admin'])
    await api.sql(`update users set deletion_due_at = null where role = 'admin'`)
    await api.sql(`update users set status = 'suspended' where id = $1`, [second.id])
  })
})

describe('an archive of one’s data', () => {
  it('is asked for once at a time, and listed', async () => {
    const ask = () => person.post('/api/my-exports')
    expect((await ask()).outcome).toBe('202')
    expect((await ask()).body.items).toMatchObject([{ state: 'waiting', bytes: null }])
    await api.sql(`update data_exports set state = 'failed' where user_id = $1`, [userId])
    for (let at = 0; at < 2; at++) {
      await ask()
      await api.sql(`update data_exports set state = 'failed' where user_id = $1`, [userId])
    }
    expect((await ask()).outcome).toBe('429 rate-limited')
  })

  it('is downloaded by nobody else, and not once its time is over', async () => {
    const [row] = await api.sql<{ id: string }>(
      `insert into data_exports (user_id, state, bytes, expires_at) values ($1, 'ready', 1, now() + interval '1 hour') returning id`,
      [userId],
    )
    const file = `/api/my-exports/${row!.id}/file`
    for (const client of [api.as(api.people.boris), api.as(api.people.admin)])
      expect((await client.get(file)).outcome).toBe('404 not-found')
    expect((await api.asGuest().get(file)).outcome).toBe('401 unauthenticated')
    await api.sql(`update data_exports set expires_at = now() - interval '1 second' where id = $1`, [row!.id])
    expect((await person.get(file)).outcome).toBe('404 not-found')
    expect((await person.get('/api/my-exports')).body.items).toEqual([])
  })
})
