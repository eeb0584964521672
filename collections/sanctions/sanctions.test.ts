import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accountLinkToken } from '@/collections/account-links/link-token'
import { env } from '@/platform/config/env'
import { startApi, type Api } from '@/tests/support/api'
import { confirmEmail } from '@/tests/support/confirm-email'
import type { Client } from '@/tests/support/client'

let api: Api
let admin: Client
beforeAll(async () => {
  api = await startApi()
  admin = api.as(api.people.admin)
})
afterAll(() => api?.close())

const password = 'длинный-пароль'
let count = 0
let person: Client, userId: string, email: string
beforeEach(async () => {
  email = `sanctioned-${++count}@nastavnik.test`
  person = api.asGuest()
  const { body } = await person.post('/api/users/register', {
    email,
    password,
    name: 'Новый Человек',
    role: 'student',
  })
  userId = body.user.id
  await confirmEmail(api, userId)
})

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
const sanction = (kind: string, over: Record<string, unknown> = {}, client = admin) =>
  client.post('/api/sanctions', {
    user: userId,
    kind,
    reason: 'Грубость в комментариях',
    ...(kind === 'mute' && { until: inHours(24) }),
    ...over,
  })
const comment = async () => {
  const post = await api.given.publishedPost({ author: api.people.anna })
  return person.post('/api/comments', { post: post.id, content: 'Почему?' })
}
const lift = (id: string, reason: unknown = 'Разобрались') =>
  admin.post(`/api/sanctions/${id}/lift`, { reason })
const tokenOf = async (kind: 'appeal' | 'appeal-answer') => {
  const [link] = await api.sql<{ id: string }>(
    'select id from account_links where user_id = $1 and kind = $2 order by created_at desc limit 1',
    [userId, kind],
  )
  return accountLinkToken(env().PAYLOAD_SECRET, link!.id)
}
const guest = () => api.asGuest()
const words = 'Это была шутка между друзьями.'
const appeal = async (text = words) =>
  guest().post('/api/account-links/use', { token: await tokenOf('appeal'), text })

describe('a sanction', () => {
  it('that mutes refuses every word until its end', async () => {
    const { body } = await sanction('mute')
    expect((await comment()).outcome).toBe('403 muted')
    const review = { tutor: api.people.anna.tutorId, rating: 1, content: 'Хотел написать отзыв.' }
    expect((await person.post('/api/reviews', review)).outcome).toBe('403 muted')
    const post = await api.given.publishedPost({ author: api.people.anna })
    expect((await person.put(`/api/posts/${post.id}/like`)).outcome).toBe('200')
    await api.sql(`update users set muted_until = now() - interval '1 second' where id = $1`, [userId])
    expect((await comment()).outcome).toBe('201')
    expect(body.doc).toMatchObject({ kind: 'mute', appealStatus: 'none' })
  })

  it('that mutes a tutor keeps drafts from being published', async () => {
    const { anna } = api.people
    const post = await api.given.draft({ author: anna })
    const { body } = await sanction('mute', { user: anna.id })
    const tutor = api.as(anna)
    expect((await tutor.patch(`/api/posts/${post.id}`, { title: 'Новое имя' })).outcome).toBe('200')
    expect((await tutor.patch(`/api/posts/${post.id}`, { status: 'published' })).outcome).toBe('403 muted')
    await lift(body.doc.id)
    expect((await tutor.patch(`/api/posts/${post.id}`, { status: 'published' })).outcome).toBe('200')
  })

  it('that suspends ends every session and keeps the person out', async () => {
    await sanction('suspension')
    expect((await person.get('/api/users/me')).body.user).toBeNull()
    expect((await guest().post('/api/users/login', { email, password })).outcome).toBe('403 forbidden')
  })

  it('that warns takes nothing away', async () => {
    await sanction('warning')
    expect((await comment()).outcome).toBe('201')
  })

  it('is refused without a reason or an end, on oneself, by who is no admin, and in another’s name', async () => {
    const { admin: olga, editor, anna } = api.people
    const outcomes = [
      await sanction('warning', { reason: '' }),
      await sanction('mute', { until: null }),
      await sanction('mute', { until: inHours(-1) }),
      await sanction('banishment'),
      await sanction('warning', { user: crypto.randomUUID() }),
      await sanction('warning', { user: olga.id }),
      await sanction('warning', {}, api.as(editor)),
    ].map(({ outcome }) => outcome)
    expect(outcomes).toEqual([
      ...Array(4).fill('400 invalid'),
      '404 not-found',
      '403 own-sanction',
      '403 forbidden',
    ])
    const { body } = await sanction('warning', {
      issuedBy: anna.id,
      appealStatus: 'refused',
      liftedAt: inHours(0),
      appealText: 'canary',
    })
    const [row] = await api.sql(
      'select issued_by_id, appeal_status, lifted_at, appeal_text from sanctions where id = $1',
      [body.doc.id],
    )
    expect(row).toEqual({ issued_by_id: olga.id, appeal_status: 'none', lifted_at: null, appeal_text: null })
  })

  it('is seen by the person, without who issued it, and by admins', async () => {
    const { body } = await sanction('warning')
    const seen = (await person.get(`/api/sanctions/${body.doc.id}`)).body
    expect(seen).toMatchObject({ kind: 'warning', reason: 'Грубость в комментариях' })
    expect(seen).not.toHaveProperty('issuedBy')
    expect((await api.as(api.people.boris).get(`/api/sanctions/${body.doc.id}`)).outcome).toBe(
      '404 not-found',
    )
  })

  it('is lifted once, with a reason, and gives back what it took', async () => {
    const suspension = (await sanction('suspension')).body.doc.id
    expect((await lift(suspension, ' ')).outcome).toBe('400 reason-required')
    expect((await lift(suspension)).outcome).toBe('204')
    expect((await lift(suspension)).outcome).toBe('409 decided-already')
    expect((await guest().post('/api/users/login', { email, password })).outcome).toBe('200')
    const mutes = [await sanction('mute'), await sanction('mute', { until: inHours(48) })].map(
      ({ body }) => body.doc.id,
    )
    const isMuted = async () =>
      (
        await api.sql<{ muted: boolean }>('select muted_until > now() as muted from users where id = $1', [
          userId,
        ])
      )[0]!.muted
    await lift(mutes[1]!)
    expect(await isMuted()).toBe(true)
    await lift(mutes[0]!)
    expect(await isMuted()).toBeNull()
    for (const client of [person, api.as(api.people.editor)])
      expect(
        (await client.post(`/api/sanctions/${suspension}/lift`, { reason: 'Так' })).status,
      ).toBeGreaterThanOrEqual(401)
    expect((await lift('no-id')).outcome).toBe('404 not-found')
  })
})

describe('an appeal', () => {
  const queue = async () =>
    (await admin.get('/api/moderation-queue?kind=appeal')).body.items as { id: string; appeal: object }[]
  const decide = (verdict: string, client = admin, reason = 'Так нельзя даже в шутку') =>
    queue().then(([item]) =>
      client.post('/api/moderation-decisions/decide', {
        items: [{ kind: 'appeal', id: item!.id }],
        verdict,
        reason,
      }),
    )
  /** A second admin, who issued nothing. */
  const another = async () => {
    const username = `second-admin-${count}`
    const user = await api.payload.create({
      collection: 'users',
      data: {
        email: `${username}@nastavnik.test`,
        username,
        name: 'Пётр Админ',
        role: 'admin',
        status: 'active',
        language: 'ru',
        password,
        emailVerifiedAt: new Date().toISOString(),
      },
      depth: 0,
    })
    return { user, client: api.as({ ...api.people.admin, id: user.id, email: user.email, password }) }
  }
  const dismiss = (id: string) => api.sql(`update users set status = 'suspended' where id = $1`, [id])

  it('is made by the link of the mail, once, by whoever is suspended too', async () => {
    await sanction('suspension')
    const token = await tokenOf('appeal')
    const { body } = await guest().post('/api/account-links/read', { token })
    expect(body).toMatchObject({
      kind: 'appeal',
      sanction: { kind: 'suspension', reason: 'Грубость в комментариях', appealStatus: 'none' },
    })
    expect((await appeal('коротко')).outcome).toBe('400 invalid')
    expect((await appeal()).outcome).toBe('200')
    expect((await appeal()).outcome).toBe('410 link-used')
    expect((await guest().post('/api/account-links/read', { token })).body.sanction.appealStatus).toBe('open')
    expect(await queue()).toMatchObject([{ appeal: { sanction: 'suspension', text: words } }])
    await decide('approve')
  })

  it('that is granted lifts the sanction and tells the person', async () => {
    await sanction('suspension')
    await appeal()
    await decide('approve')
    expect((await guest().post('/api/users/login', { email, password })).outcome).toBe('200')
    const answer = (await guest().post('/api/account-links/read', { token: await tokenOf('appeal-answer') }))
      .body
    expect(answer.sanction).toMatchObject({ appealStatus: 'granted', isLifted: true })
    expect(
      (await guest().post('/api/account-links/use', { token: await tokenOf('appeal-answer') })).outcome,
    ).toBe('400 link-invalid')
  })

  it('that is refused leaves it as it is, with the answer', async () => {
    await sanction('suspension')
    await appeal()
    await decide('reject')
    expect((await guest().post('/api/users/login', { email, password })).outcome).toBe('403 forbidden')
    const answer = (await guest().post('/api/account-links/read', { token: await tokenOf('appeal-answer') }))
      .body
    expect(answer.sanction).toMatchObject({
      appealStatus: 'refused',
      appealAnswer: 'Так нельзя даже в шутку',
    })
  })

  it('is decided by another admin where there is one', async () => {
    const { user, client } = await another()
    await sanction('warning')
    await appeal()
    expect((await decide('approve')).body.results[0].error.code).toBe('another-admin')
    expect((await decide('approve', client)).body.results[0].error).toBeUndefined()
    await dismiss(user.id)
  })

  it('cannot be taken back once the person was told', async () => {
    await sanction('warning')
    await appeal()
    const { decisionId } = (await decide('reject')).body.results[0]
    expect((await admin.post(`/api/moderation-decisions/${decisionId}/undo`)).outcome).toBe(
      '409 changed-since',
    )
  })
})
