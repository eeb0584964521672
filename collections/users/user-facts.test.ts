import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'
import { startEffects, type Effects } from '@/tests/support/effects'
import { factsDuring, rolledBack } from '@/tests/support/facts'

let api: Api
let effects: Effects
let admin: Client, person: Client
let userId: string, email: string
const password = 'длинный-пароль'
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
/** Somebody who has just registered and is signed in. */
beforeEach(async () => {
  email = `person-${++count}@nastavnik.test`
  person = api.asGuest()
  const body = { email, password, name: 'Новый Человек', role: 'student' }
  userId = (await person.post('/api/users/register', body)).body.user.id
})

const address = () => `/api/users/${userId}`
const wakeBrowser = () =>
  api.sql(
    `insert into push_subscriptions (user_id, endpoint, p256dh, auth) values ($1, 'https://push.test/' || gen_random_uuid(), 'key', 'secret')`,
    [userId],
  )
const wokenBrowsers = () => api.sql('select 1 from push_subscriptions where user_id = $1', [userId])
const told = (type: string) => ({ type, data: { userId } })
const isSignedIn = async (client: Client) => (await client.get('/api/users/me')).body.user !== null
const signIn = async (withPassword: string) => {
  const browser = api.asGuest()
  return { browser, ...(await browser.post('/api/users/login', { email, password: withPassword })) }
}

describe('registration', () => {
  const register = (over: Record<string, unknown>) =>
    api.asGuest().post('/api/users/register', {
      email: `other-${++count}@nastavnik.test`,
      password,
      name: 'Ещё Человек',
      role: 'tutor',
      ...over,
    })

  const linkIssued = (userId: string) => ({
    type: 'account-link.issued',
    data: { linkId: expect.any(String), userId },
  })

  it('is told with the role', async () => {
    let id = ''
    const facts = await factsDuring(api, async () => void (id = (await register({})).body.user.id))
    expect(facts).toEqual([{ type: 'user.registered', data: { userId: id, role: 'tutor' } }, linkIssued(id)])
  })

  it('by an admin is told alike', async () => {
    let id = ''
    const facts = await factsDuring(api, async () => {
      const made = { email: 'made@nastavnik.test', username: 'made', name: 'Новый Редактор', password }
      id = (await admin.post('/api/users', { ...made, role: 'editor', status: 'active', language: 'ru' }))
        .body.doc.id
    })
    expect(facts).toEqual([{ type: 'user.registered', data: { userId: id, role: 'editor' } }, linkIssued(id)])
  })

  it('that is refused is told to nobody', async () => {
    expect(await factsDuring(api, () => register({ email }))).toEqual([])
    // The account is made and taken back: the tutor's profile cannot stand beside it.
    const facts = await factsDuring(api, () =>
      rolledBack(api, api.people.admin, ({ payload, req }) =>
        payload.create({
          collection: 'users',
          data: {
            email: 'never@nastavnik.test',
            username: 'never',
            name: 'Никто',
            role: 'student',
            status: 'active',
            language: 'ru',
            password,
          },
          req,
        }),
      ),
    )
    expect(facts).toEqual([])
  })
})

describe('whether a person may be here', () => {
  it('is told whenever an admin changes it, and not with other changes', async () => {
    const set = (status: string) => factsDuring(api, () => admin.patch(address(), { status }))
    expect(await set('suspended')).toEqual([told('user.suspended')])
    expect(await set('suspended')).toEqual([])
    expect(await set('active')).toEqual([told('user.restored')])
    expect(await set('deleted')).toEqual([told('user.deleted')])
    expect(await set('active')).toEqual([told('user.restored')])
    expect(await factsDuring(api, () => admin.patch(address(), { name: 'Другое Имя' }))).toEqual([])
  })

  it('ends every session with the suspension, and with the deletion', async () => {
    for (const status of ['suspended', 'deleted']) {
      const { browser } = await signIn(password)
      expect(await isSignedIn(browser)).toBe(true)
      await wakeBrowser()
      await admin.patch(address(), { status })
      expect(await isSignedIn(browser)).toBe(false)
      expect(await wokenBrowsers()).toEqual([])
      expect((await signIn(password)).outcome).toBe('403 forbidden')
      await admin.patch(address(), { status: 'active' })
    }
  })

  it('is not told where the change was rolled back', async () => {
    const facts = await factsDuring(api, () =>
      rolledBack(api, api.people.admin, ({ payload, req }) =>
        payload.update({ collection: 'users', id: userId, data: { status: 'suspended' }, req }),
      ),
    )
    expect(facts).toEqual([])
    expect(await isSignedIn(person)).toBe(true)
  })
})

describe('a new password', () => {
  const change = (words: string) =>
    person.post('/api/users/change-password', { currentPassword: password, password: words })
  const byGraphql = (browser: Client) =>
    browser.graphql(
      'mutation ($id: String!, $password: String!) { updateUser(id: $id, data: { password: $password }) { id } }',
      { id: userId, password: 'новый-пароль-10' },
    )

  it('is told and ends every session elsewhere', async () => {
    const { browser: elsewhere } = await signIn(password)
    expect(await isSignedIn(elsewhere)).toBe(true)
    await wakeBrowser()
    expect(await factsDuring(api, () => change('новый-пароль-10'))).toEqual([told('user.password-changed')])
    expect([await isSignedIn(person), await isSignedIn(elsewhere)]).toEqual([true, false])
    expect(await wokenBrowsers()).toEqual([])
    expect([(await signIn(password)).status, (await signIn('новый-пароль-10')).status]).toEqual([401, 200])
  })

  it('by an admin is told alike', async () => {
    expect(await factsDuring(api, () => admin.patch(address(), { password: 'новый-пароль-10' }))).toEqual([
      told('user.password-changed'),
    ])
    expect(await isSignedIn(person)).toBe(false)
    expect(await factsDuring(api, () => byGraphql(admin))).toEqual([told('user.password-changed')])
  })

  it('is not set by the person’s browser alone', async () => {
    expect(
      await factsDuring(api, async () => void expect((await byGraphql(person)).errors).toEqual(['invalid'])),
    ).toEqual([])
    expect((await signIn(password)).status).toBe(200)
  })

  it('by a reset is told, follows the rules of passwords and ends every session', async () => {
    const token = await api.payload.forgotPassword({
      collection: 'users',
      data: { email },
      disableEmail: true,
    })
    const reset = (words: string) =>
      api.payload.resetPassword({
        collection: 'users',
        data: { token, password: words },
        overrideAccess: true,
      })
    expect(
      await factsDuring(api, () => expect(reset('short')).rejects.toMatchObject({ status: 400 })),
    ).toEqual([])
    expect(await isSignedIn(person)).toBe(true)
    await wakeBrowser()
    expect(await factsDuring(api, () => reset('новый-пароль-10'))).toEqual([told('user.password-changed')])
    expect(await wokenBrowsers()).toEqual([])
    expect(await isSignedIn(person)).toBe(false)
    expect((await signIn('новый-пароль-10')).status).toBe(200)
  })

  it('is not told of another person who is changed by the same request', async () => {
    const { vera } = api.people
    const browser = api.as(vera)
    await browser.signIn()
    const facts = await factsDuring(api, () =>
      admin.graphql(
        'mutation ($a: String!, $b: String!, $password: String!) { a: updateUser(id: $a, data: { password: $password }) { id } b: updateUser(id: $b, data: { bio: "О себе" }) { id } }',
        { a: userId, b: vera.id, password: 'новый-пароль-10' },
      ),
    )
    expect(facts).toEqual([told('user.password-changed')])
    expect(await isSignedIn(browser)).toBe(true)
  })

  it('is not told where it was refused or rolled back', async () => {
    const facts = await factsDuring(api, async () => {
      expect((await change('short')).outcome).toBe('400 invalid')
      await rolledBack(api, api.people.admin, ({ payload, req }) =>
        payload.update({ collection: 'users', id: userId, data: { password: 'новый-пароль-10' }, req }),
      )
    })
    expect(facts).toEqual([])
    expect(await isSignedIn(person)).toBe(true)
  })

  it('reaches the person on the site and by mail, whatever was turned off', async () => {
    await change('новый-пароль-10')
    await effects.processAll()
    await person.post('/api/users/login', { email, password: 'новый-пароль-10' })
    expect((await person.get('/api/my-notifications')).body.items).toMatchObject([
      { type: 'password-changed' },
    ])
    expect(
      await api.sql(
        `select channel, state from notification_deliveries where recipient_id = $1 and type = 'password-changed'`,
        [userId],
      ),
    ).toEqual([{ channel: 'email', state: 'waiting' }])
  })
})
