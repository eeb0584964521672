import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { env } from '@/platform/config/env'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'
import { startEffects, type Effects } from '@/tests/support/effects'
import { accountLinkToken } from './link-token'

let api: Api
let effects: Effects
let person: Client
let userId: string, email: string
const password = 'длинный-пароль'
const newPassword = 'новый-пароль-10'
beforeAll(async () => {
  api = await startApi()
  effects = await startEffects()
})
afterAll(async () => {
  await effects?.close()
  await api?.close()
})

let count = 0
const freshEmail = () => `linked-${++count}@nastavnik.test`

/** Somebody who has just registered and is signed in. */
beforeEach(async () => {
  email = freshEmail()
  person = api.asGuest()
  const answer = await person.post('/api/users/register', {
    email,
    password,
    name: 'Новый Человек',
    role: 'student',
  })
  userId = answer.body.user.id
})

interface MailedLink {
  id: string
  kind: string
  email: string
}

/** The links that the person has, the newest first. */
const links = () =>
  api.sql<MailedLink>(
    'select id, kind, email from account_links where user_id = $1 order by created_at desc, kind',
    [userId],
  )
const tokenOf = ({ id }: MailedLink) => accountLinkToken(env().PAYLOAD_SECRET, id)
const tokenFor = async (kind: string) => tokenOf((await links()).find((link) => link.kind === kind)!)
const use = (token: string, more: object = {}, client: Client = api.asGuest()) =>
  client.post('/api/account-links/use', { token, ...more })
const account = async () =>
  (
    await api.sql<{ email: string; verified: boolean }>(
      'select email, email_verified_at is not null as verified from users where id = $1',
      [userId],
    )
  )[0]!
const signIn = async (withPassword: string, address = email) =>
  (await api.asGuest().post('/api/users/login', { email: address, password: withPassword })).outcome
const isSignedIn = async (client: Client) => (await client.get('/api/users/me')).body.user !== null
const expire = (kind: string) =>
  api.sql(
    `update account_links set expires_at = now() - interval '1 second' where user_id = $1 and kind = $2`,
    [userId, kind],
  )

describe('the link of a registration', () => {
  it('is mailed to the new person, in their language, and confirms the address', async () => {
    expect(await account()).toEqual({ email, verified: false })
    await effects.processAll()
    expect(
      await api.sql('select type, channel, state from notification_deliveries where recipient_id = $1', [
        userId,
      ]),
    ).toEqual([{ type: 'verify-email', channel: 'email', state: 'waiting' }])

    expect(await use(await tokenFor('verify-email'))).toMatchObject({
      outcome: '200',
      body: { kind: 'verify-email', isDone: true },
    })
    expect(await account()).toEqual({ email, verified: true })
  })

  it('says what it is for without being used', async () => {
    const token = await tokenFor('verify-email')
    const read = await api.asGuest().post('/api/account-links/read', { token })
    expect(read.body).toEqual({ kind: 'verify-email', email, newEmail: null, sanction: null })
    expect((await account()).verified).toBe(false)
  })

  it('is sent again when the person asks, and the earlier one holds no more', async () => {
    const first = await tokenFor('verify-email')
    expect((await person.post('/api/account-links/verification')).outcome).toBe('204')
    expect((await use(first)).outcome).toBe('410 link-expired')
    expect((await use(await tokenFor('verify-email'))).outcome).toBe('200')
    // Nothing is sent to whoever has confirmed.
    const before = await links()
    expect((await person.post('/api/account-links/verification')).outcome).toBe('204')
    expect(await links()).toEqual(before)
    expect((await api.asGuest().post('/api/account-links/verification')).outcome).toBe('401 unauthenticated')
  })

  it('works once, however many follow it at the same time', async () => {
    const token = await tokenFor('verify-email')
    const outcomes = (await Promise.all(Array.from({ length: 6 }, () => use(token)))).map(
      ({ outcome }) => outcome,
    )
    expect(outcomes.toSorted()).toEqual(['200', ...Array(5).fill('410 link-used')])
  })

  it.each([
    ['of nobody', () => 'x'],
    ['with another signature', async () => `${(await links())[0]!.id}.${'A'.repeat(43)}`],
    [
      'of another site',
      async () => accountLinkToken('another secret of thirty-two letters', (await links())[0]!.id),
    ],
    ['with something behind it', async () => `${await tokenFor('verify-email')}.x`],
    ['for a row that is not there', () => accountLinkToken(env().PAYLOAD_SECRET, crypto.randomUUID())],
    ['that is no text', () => 7 as unknown as string],
  ])('%s changes nothing', async (_, token) => {
    expect((await use(await token())).outcome).toBe('400 link-invalid')
    expect((await account()).verified).toBe(false)
  })

  it('that is too old says so, in words', async () => {
    await expire('verify-email')
    const answer = await use(await tokenFor('verify-email'))
    expect(answer.outcome).toBe('410 link-expired')
    expect(answer.body.error.message).toContain('срок')
    expect((await account()).verified).toBe(false)
  })

  it('of somebody who is suspended is worth nothing', async () => {
    const token = await tokenFor('verify-email')
    await api.sql(`update users set status = 'suspended' where id = $1`, [userId])
    expect((await use(token)).outcome).toBe('400 link-invalid')
  })
})

describe('a forgotten password', () => {
  const forget = (address = email) =>
    api.asGuest().post('/api/account-links/password-reset', { email: address })

  it('is set anew by the link: every session ends, this browser is signed in, the address is confirmed', async () => {
    expect((await forget(` ${email.toUpperCase()} `)).outcome).toBe('204')
    const browser = api.asGuest()
    const answer = await use(await tokenFor('reset-password'), { password: newPassword }, browser)
    expect(answer.outcome).toBe('200')
    expect(JSON.stringify(answer.body)).not.toMatch(/token|hash/)
    expect([await isSignedIn(person), await isSignedIn(browser)]).toEqual([false, true])
    expect([await signIn(password), await signIn(newPassword)]).toEqual(['401 wrong-credentials', '200'])
    expect((await account()).verified).toBe(true)
  })

  it('is told to nobody but the mailbox: the answer is the same where there is no account', async () => {
    const [known, unknown] = [await forget(), await forget('nobody@nastavnik.test')]
    expect([known.outcome, known.body, unknown.outcome, unknown.body]).toEqual(['204', '', '204', ''])
    expect(await api.sql(`select 1 from account_links where email = 'nobody@nastavnik.test'`)).toEqual([])
    expect((await forget('no address')).outcome).toBe('400 invalid')
  })

  it('keeps the link good when the new password is too short', async () => {
    await forget()
    const token = await tokenFor('reset-password')
    const short = await use(token, { password: 'short' })
    expect([short.outcome, Object.keys(short.body.error.fields)]).toEqual(['400 invalid', ['password']])
    expect((await use(token)).outcome).toBe('400 invalid')
    expect((await use(token, { password: newPassword })).outcome).toBe('200')
    expect((await use(token, { password: 'ещё один пароль' })).outcome).toBe('410 link-used')
    expect(await signIn(newPassword)).toBe('200')
  })

  it('opens the door again that others closed by guessing', async () => {
    for (let at = 0; at < 6; at++) await signIn(`догадка ${at}`)
    expect(await signIn(password)).toBe('429 account-locked')
    await forget()
    expect((await use(await tokenFor('reset-password'), { password: newPassword })).outcome).toBe('200')
    expect(await signIn(newPassword)).toBe('200')
  })

  it('is mailed to nobody who is suspended', async () => {
    await api.sql(`update users set status = 'suspended' where id = $1`, [userId])
    await forget()
    expect((await links()).map(({ kind }) => kind)).toEqual(['verify-email'])
  })
})

describe('a change of the e-mail', () => {
  const change = (newEmail: string, currentPassword = password) =>
    person.post('/api/account-links/email-change', { email: newEmail, currentPassword })
  const confirm = async () => void (await use(await tokenFor('verify-email')))

  it('is done when both mailboxes agree, in whatever order', async () => {
    for (const order of [
      ['approve-email-change', 'confirm-new-email'],
      ['confirm-new-email', 'approve-email-change'],
    ] as const) {
      await confirm()
      const [before, after] = [(await account()).email, freshEmail()]
      expect((await change(after.toUpperCase())).outcome).toBe('204')
      expect((await links()).slice(0, 2).map(({ kind, email: to }) => [kind, to])).toEqual([
        ['approve-email-change', before],
        ['confirm-new-email', after],
      ])
      expect((await use(await tokenFor(order[0]))).body).toMatchObject({ isDone: false })
      expect((await account()).email).toBe(before)
      expect((await use(await tokenFor(order[1]))).body).toMatchObject({ isDone: true })
      expect(await account()).toEqual({ email: after, verified: true })
      email = after
    }
    expect(await signIn(password)).toBe('200')
  })

  it('that both agree to at the same moment is done once', async () => {
    await confirm()
    await change(freshEmail())
    const [one, other] = [await tokenFor('approve-email-change'), await tokenFor('confirm-new-email')]
    const answers = await Promise.all([use(one), use(other)])
    expect(answers.map(({ body }) => body.isDone).toSorted()).toEqual([false, true])
  })

  it('is never done by one mailbox, though the other link is too old or was replaced', async () => {
    await confirm()
    await change(freshEmail())
    await expire('approve-email-change')
    expect((await use(await tokenFor('confirm-new-email'))).body).toMatchObject({ isDone: false })
    const [wished, wishedLater] = [freshEmail(), freshEmail()]
    await change(wished)
    const replaced = await tokenFor('approve-email-change')
    await change(wishedLater)
    expect((await use(replaced)).outcome).toBe('410 link-expired')
    expect((await use(await tokenFor('confirm-new-email'))).body).toMatchObject({ isDone: false })
    expect((await account()).email).toBe(email)
  })

  it('needs the new mailbox alone while the present address was never confirmed: it may be a slip', async () => {
    const after = freshEmail()
    await change(after)
    expect((await use(await tokenFor('confirm-new-email'))).body).toMatchObject({ isDone: true })
    expect(await account()).toEqual({ email: after, verified: true })
    expect((await use(await tokenFor('verify-email'))).outcome).toBe('410 link-expired')
  })

  it('is refused without the password, for the same address and for one that is taken', async () => {
    const { boris } = api.people
    const refused = [
      await change(freshEmail(), 'не-этот-пароль'),
      await change(email),
      await change('no address'),
      await change(boris.email),
      await person.post('/api/account-links/email-change', null),
      await api
        .asGuest()
        .post('/api/account-links/email-change', { email: freshEmail(), currentPassword: password }),
    ]
    expect(refused.map(({ outcome }) => outcome)).toEqual([
      '400 invalid',
      '400 invalid',
      '400 invalid',
      '409 email-taken',
      '400 invalid',
      '401 unauthenticated',
    ])
    expect((await links()).map(({ kind }) => kind)).toEqual(['verify-email'])
  })

  it('to an address that somebody took meanwhile says so, and the link stays good', async () => {
    const after = freshEmail()
    await change(after)
    const token = await tokenFor('confirm-new-email')
    await api
      .asGuest()
      .post('/api/users/register', { email: after, password, name: 'Кто-то Раньше', role: 'student' })
    expect((await use(token)).outcome).toBe('409 email-taken')
    expect((await account()).email).toBe(email)
    await api.sql(`update users set email = 'gone-' || email where email = $1`, [after])
    expect((await use(token)).outcome).toBe('200')
  })

  it('by an admin asks the new mailbox, and earlier links hold no more', async () => {
    await api.as(api.people.admin).post('/api/account-links/password-reset', { email })
    const earlier = await tokenFor('reset-password')
    const after = freshEmail()
    await confirm()
    expect((await api.as(api.people.admin).patch(`/api/users/${userId}`, { email: after })).outcome).toBe(
      '200',
    )
    expect(await account()).toEqual({ email: after, verified: false })
    expect((await use(earlier, { password: newPassword })).outcome).toBe('410 link-expired')
    expect((await use(await tokenFor('verify-email'))).outcome).toBe('200')
    expect(await account()).toEqual({ email: after, verified: true })
  })
})

it('nobody says of themselves that an address is confirmed', async () => {
  const now = new Date().toISOString()
  await person.patch(`/api/users/${userId}`, { emailVerifiedAt: now })
  await api.as(api.people.admin).patch(`/api/users/${userId}`, { emailVerifiedAt: now })
  await person.graphql(`mutation { updateUser(id: "${userId}", data: { emailVerifiedAt: "${now}" }) { id } }`)
  expect((await account()).verified).toBe(false)
})
