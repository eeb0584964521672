import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startApi, type Api } from '@/tests/support/api'
import { whileChanging } from '@/tests/support/while-changing'

let api: Api
beforeAll(async () => void (api = await startApi()))
afterAll(() => api?.close())

const password = 'длинный-пароль'
let count = 0
let userId: string, email: string
beforeEach(async () => {
  email = `signs-in-${++count}@nastavnik.test`
  const { body } = await api
    .asGuest()
    .post('/api/users/register', { email, password, name: 'Новый Человек', role: 'student' })
  userId = body.user.id
  await api.sql('delete from users_sessions where _parent_id = $1', [userId])
})

const signIn = async (withPassword = password) => {
  const browser = api.asGuest()
  const { outcome } = await browser.post('/api/users/login', { email, password: withPassword })
  return { browser, outcome }
}
const sessions = () =>
  api.sql<{ id: string }>('select id from users_sessions where _parent_id = $1', [userId])
const person = async () => (await api.sql('select hash, status, name from users where id = $1', [userId]))[0]!
const isSignedIn = async (browser: ReturnType<Api['as']>) =>
  (await browser.get('/api/users/me')).body.user !== null

const whileChanged = <T>(change: string, work: () => Promise<T>, requests?: number) =>
  whileChanging(api, { change, id: userId }, work, requests)
const theHashOf = (id: string) =>
  `update users set hash = (select hash from users where id = '${id}'), salt = (select salt from users where id = '${id}')`

describe('signing in', () => {
  // As many at once as there are tries: none of them is known to be right before it is looked at.
  it('in many browsers at once leaves everybody signed in', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => signIn()))
    expect(await sessions()).toHaveLength(5)
    for (const { browser, outcome } of all)
      expect([outcome, await isSignedIn(browser)]).toEqual(['200', true])
  })

  it('does not undo what was changed meanwhile', async () => {
    const { outcome } = await whileChanged(`update users set name = 'Другое Имя'`, () => signIn())
    expect([outcome, (await person()).name]).toEqual(['200', 'Другое Имя'])
  })

  it('with a password that was changed meanwhile is refused, and the new one stands', async () => {
    const { id } = api.people.boris
    const { outcome } = await whileChanged(theHashOf(id), () => signIn())
    const [boris] = await api.sql<{ hash: string }>('select hash from users where id = $1', [id])
    expect([outcome, (await person()).hash]).toEqual(['401 wrong-credentials', boris!.hash])
    expect(await sessions()).toEqual([])
  })

  it('of somebody who is suspended meanwhile is refused, and the suspension stands', async () => {
    const { outcome } = await whileChanged(`update users set status = 'suspended'`, () => signIn())
    expect([outcome, (await person()).status]).toEqual(['403 forbidden', 'suspended'])
    expect(await sessions()).toEqual([])
  })

  it('with a wrong password, which is counted, undoes nothing either', async () => {
    await signIn()
    const wrong = () => Promise.all(Array.from({ length: 5 }, () => signIn('совсем-не-тот')))
    await whileChanged(`update users set status = 'suspended'`, wrong, 5)
    const [row] = await api.sql('select login_attempts::int as wrong from users where id = $1', [userId])
    expect([row!.wrong, (await person()).status]).toEqual([5, 'suspended'])
  })
})

describe('signing out', () => {
  it('of one browser while another signs in leaves the other signed in', async () => {
    const first = await signIn()
    const [, second] = await Promise.all([first.browser.post('/api/users/logout', {}), signIn()])
    expect(await isSignedIn(first.browser)).toBe(false)
    expect(await isSignedIn(second.browser)).toBe(true)
    expect(await sessions()).toHaveLength(1)
  })

  it('does not undo what was changed meanwhile', async () => {
    const { browser } = await signIn()
    await whileChanged(`update users set name = 'Другое Имя'`, () => browser.post('/api/users/logout', {}))
    expect([(await person()).name, await sessions()]).toEqual(['Другое Имя', []])
  })
})

describe('renewing', () => {
  it('does not undo what was changed meanwhile', async () => {
    const { browser } = await signIn()
    const renewed = await whileChanged(`update users set name = 'Другое Имя'`, () =>
      browser.post('/api/users/refresh-token', {}),
    )
    expect([renewed.outcome, (await person()).name]).toEqual(['200', 'Другое Имя'])
    expect(await isSignedIn(browser)).toBe(true)
  })
})
