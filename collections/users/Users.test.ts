import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi, type Api } from '@/tests/support/api'
import { demoPassword } from '@/tests/support/people'

let api: Api
beforeAll(async () => void (api = await startApi()))
afterAll(() => api.close())

let count = 0
const newcomer = (over: Record<string, unknown> = {}) => ({
  email: `newcomer-${++count}@nastavnik.test`,
  password: 'длинный-пароль',
  name: 'Новый Человек',
  role: 'student',
  language: 'ru',
  ...over,
})
const register = (over?: Record<string, unknown>, language: 'ru' | 'en' = 'ru') =>
  api.asGuest().post('/api/users/register', newcomer(over), { language })

describe('registration', () => {
  it('makes a student who is signed in at once', async () => {
    const browser = api.asGuest()
    const answer = await browser.post('/api/users/register', newcomer({ name: 'Пётр Ёлкин' }))
    expect(answer).toMatchObject({
      status: 201,
      body: { user: { name: 'Пётр Ёлкин', username: 'petr-elkin', role: 'student' } },
    })
    expect((await browser.get('/api/session')).body.user).toMatchObject({
      username: 'petr-elkin',
      role: 'student',
      tutor: null,
    })
  })

  it('makes the settings with the person: frequent kinds stay off the mail until asked for', async () => {
    const { body } = await register()
    expect(
      await api.sql(
        `select s.digest, s.time_zone, array(select m.value::text from profile_settings_muted_by_email m where m.parent_id = s.id order by m."order") as muted
         from profile_settings s where s.user_id = $1`,
        [body.user.id],
      ),
    ).toEqual([
      {
        digest: 'weekly',
        time_zone: 'Europe/Moscow',
        muted: ['post-liked', 'comment-liked', 'tutor-followed'],
      },
    ])
  })

  it('gives a tutor an empty draft of a profile', async () => {
    const browser = api.asGuest()
    await browser.post('/api/users/register', newcomer({ role: 'tutor' }))
    expect((await browser.get('/api/session')).body.user).toMatchObject({
      role: 'tutor',
      tutor: { status: 'draft' },
    })
  })

  it('keeps the session in a cookie that scripts cannot read, and nowhere else', async () => {
    const answer = await register()
    expect(answer.headers.get('set-cookie')).toMatch(/^nastavnik-token=.*HttpOnly/i)
    expect(JSON.stringify(answer.body)).not.toContain('token')
  })

  it('takes an e-mail once, whatever its case', async () => {
    const answer = await register({ email: 'Boris@Nastavnik.TEST' })
    expect(answer.outcome).toBe('409 email-taken')
    expect(answer.body.error.fields).toEqual({ email: 'Эта почта уже занята.' })
  })

  it('takes an e-mail once, however many try at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => register({ email: 'rush@nastavnik.test' })),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true)
  })

  it('takes a username once, whatever its case', async () => {
    const answer = await register({ username: 'BORIS' }, 'en')
    expect(answer.outcome).toBe('409 username-taken')
    expect(answer.body.error.fields).toEqual({ username: 'This name is taken.' })
  })

  it('finds a free username for a namesake', async () => {
    const [first, second] = [await register({ name: 'Иван Иванов' }), await register({ name: 'Иван Иванов' })]
    expect(first.body.user.username).toBe('ivan-ivanov')
    expect(second.body.user.username).toMatch(/^ivan-ivanov-[0-9a-f]{6}$/)
  })

  it('says everything that is wrong at once, in the language that was asked for', async () => {
    const wrong = { email: 'no-at-sign', password: 'short', name: 'Я', role: 'student', username: 'x!' }
    const [russian, english] = [await register(wrong), await register(wrong, 'en')]
    expect(russian.outcome).toBe('400 invalid')
    expect(russian.body.error.fields).toEqual({
      email: expect.stringContaining('почту'),
      password: 'Не короче 10 знаков.',
      name: expect.stringContaining('Имя'),
      username: expect.stringContaining('латинских'),
    })
    expect(english.body.error.fields).toMatchObject({
      email: expect.stringContaining('e-mail'),
      password: 'At least 10 characters.',
    })
  })

  it.each([
    ['девять999', 'Не короче 10 знаков.'],
    ['1234567890', 'Такой пароль легко подобрать.'],
    ['aaaaaaaaaaaa', 'Такой пароль легко подобрать.'],
    ['длинный пароль '.repeat(14), 'Не длиннее 200 знаков.'],
  ])('refuses the password “%s”', async (password, words) => {
    const answer = await register({ password })
    expect(answer.outcome).toBe('400 invalid')
    expect(answer.body.error.fields.password).toBe(words)
  })

  it.each(['admin', 'editor', 'support'])('makes nobody %s', async (role) => {
    expect((await register({ role })).outcome).toBe('400 invalid')
  })

  it('answers words, not stacks, to a body that is no JSON', async () => {
    expect((await api.asGuest().send('POST', '/api/users/register', undefined)).outcome).toBe('400 invalid')
  })

  it.each(['first-register', 'forgot-password', 'reset-password', 'init', 'First-Register/'])(
    'leaves the back door %s closed',
    async (path) => {
      expect((await api.asGuest().post(`/api/users/${path}`, newcomer())).outcome).toBe('404 not-found')
    },
  )

  it('leaves the back doors of GraphQL closed too', async () => {
    const guest = api.asGuest()
    for (const query of [
      'mutation { forgotPasswordUser(email: "boris@nastavnik.test") }',
      'mutation { resetPasswordUser(token: "x", password: "длинный-пароль") { token } }',
      '{ initializedUser }',
    ])
      expect((await guest.graphql(query)).errors, query).not.toEqual([])
  })
})

describe('signing in', () => {
  it('needs the right password, and says so in words', async () => {
    const wrong = await api
      .asGuest()
      .post('/api/users/login', { email: 'boris@nastavnik.test', password: 'не тот пароль' })
    const unknown = await api
      .asGuest()
      .post(
        '/api/users/login',
        { email: 'nobody@nastavnik.test', password: 'не тот пароль' },
        { language: 'en' },
      )
    expect([wrong.outcome, unknown.outcome]).toEqual(['401 wrong-credentials', '401 wrong-credentials'])
    expect(wrong.body.error.message).toMatch(/Почта или пароль/)
  })

  it('finds the e-mail whatever its case', async () => {
    expect(
      (
        await api
          .asGuest()
          .post('/api/users/login', { email: 'BORIS@nastavnik.test', password: demoPassword })
      ).outcome,
    ).toBe('200')
  })

  it('locks an account that is being guessed', async () => {
    await register({ email: 'guessed@nastavnik.test' })
    const guess = (password: string) =>
      api.asGuest().post('/api/users/login', { email: 'guessed@nastavnik.test', password })
    for (const attempt of [1, 2, 3, 4, 5]) await guess(`догадка ${attempt}`)
    expect((await guess('длинный-пароль')).outcome).toBe('429 account-locked')
  })

  it('ends with signing out: the old cookie is worth nothing', async () => {
    const { vera } = api.people
    const browser = api.as(vera)
    await browser.signIn()
    const stolen = new Map(browser.cookies)
    expect((await browser.post('/api/users/logout', {})).outcome).toBe('200')
    const thief = api.asGuest()
    for (const [name, value] of stolen) thief.cookies.set(name, value)
    expect((await thief.get('/api/users/me')).body.user).toBeNull()
    expect((await thief.post('/api/comments', {})).outcome).toBe('403 forbidden')
  })
})

describe('an account', () => {
  it('keeps e-mail and language to the person and to staff', async () => {
    const { boris, vera, support } = api.people
    const seenBy = async (client: ReturnType<typeof api.as>) =>
      (await client.get(`/api/users/${boris.id}`)).body
    expect(await seenBy(api.as(boris))).toMatchObject({ email: boris.email, language: 'ru' })
    expect(await seenBy(api.as(support))).toMatchObject({ email: boris.email })
    for (const client of [api.as(vera), api.asGuest()]) {
      const doc = await seenBy(client)
      expect(doc.name).toBe(boris.name)
      expect(JSON.stringify(doc)).not.toMatch(/email|language|hash|salt|loginAttempts|expiresAt/)
    }
  })

  it('loses every session when an admin changes the role or suspends it', async () => {
    for (const change of [{ role: 'editor' }, { status: 'suspended' }]) {
      const browser = api.asGuest()
      const { user } = (await browser.post('/api/users/register', newcomer())).body
      expect((await api.as(api.people.admin).patch(`/api/users/${user.id}`, change)).outcome).toBe('200')
      expect((await browser.get('/api/users/me')).body.user).toBeNull()
    }
  })

  it('that is suspended cannot sign in, and whoever it was cannot read what staff read', async () => {
    const { admin } = api.people
    const created = await api
      .as(admin)
      .post('/api/users', { ...newcomer({ role: 'editor' }), username: 'past-editor', status: 'suspended' })
    expect(created.outcome).toBe('201')
    const { email } = created.body.doc
    expect(
      (await api.asGuest().post('/api/users/login', { email, password: 'длинный-пароль' })).outcome,
    ).toBe('403 forbidden')
    await expect(
      api.payload.find({
        collection: 'likes',
        overrideAccess: false,
        user: { ...created.body.doc, collection: 'users' },
      }),
    ).rejects.toMatchObject({ status: 403 })
  })

  it('changes its own password, which ends its sessions everywhere else', async () => {
    const browser = api.asGuest()
    const { user } = (
      await browser.post('/api/users/register', newcomer({ email: 'changes@nastavnik.test' }))
    ).body
    const elsewhere = api.asGuest()
    await elsewhere.post('/api/users/login', {
      email: user.email ?? 'changes@nastavnik.test',
      password: 'длинный-пароль',
    })
    const change = (password: string, currentPassword = 'длинный-пароль') =>
      browser.post('/api/users/change-password', { currentPassword, password })
    expect((await change('short')).outcome).toBe('400 invalid')
    expect((await change('новый-пароль-10')).outcome).toBe('204')
    expect((await browser.get('/api/users/me')).body.user).toMatchObject({ id: user.id })
    expect((await elsewhere.get('/api/users/me')).body.user).toBeNull()
    const login = (password: string) =>
      api.asGuest().post('/api/users/login', { email: 'changes@nastavnik.test', password })
    expect([(await login('длинный-пароль')).outcome, (await login('новый-пароль-10')).outcome]).toEqual([
      '401 wrong-credentials',
      '200',
    ])
  })

  it('keeps its password from whoever has only its browser', async () => {
    const email = 'keeps@nastavnik.test'
    const browser = api.asGuest()
    const { user } = (await browser.post('/api/users/register', newcomer({ email }))).body
    const password = 'новый-пароль-10'
    const refused = [
      await browser.patch(`/api/users/${user.id}`, { password }),
      await browser.post('/api/users/change-password', { currentPassword: 'не-этот-пароль', password }),
      await browser.post('/api/users/change-password', { password }),
      await browser.post('/api/users/change-password', null),
    ]
    expect(refused.map(({ outcome }) => outcome)).toEqual(Array(4).fill('400 invalid'))
    expect(Object.keys(refused[1]!.body.error.fields)).toEqual(['currentPassword'])
    expect((await browser.get('/api/users/me')).body.user).toMatchObject({ id: user.id })
    expect((await api.asGuest().post('/api/users/login', { email, password })).outcome).toBe(
      '401 wrong-credentials',
    )
    expect((await api.asGuest().post('/api/users/change-password', {})).outcome).toBe('401 unauthenticated')
  })

  it('is not guessed by changing its password again and again', async () => {
    const browser = api.asGuest()
    await browser.post('/api/users/register', newcomer())
    const guess = (at: number) =>
      browser.post('/api/users/change-password', {
        currentPassword: `не-этот-${at}`,
        password: 'новый-пароль-10',
      })
    for (let at = 0; at < 5; at++) expect((await guess(at)).outcome).toBe('400 invalid')
    expect((await guess(5)).outcome).toMatch(/account-locked$/)
  })

  it('is edited by nobody else', async () => {
    const { boris, vera, anna, editor, support } = api.people
    for (const other of [vera, anna, editor, support])
      expect((await api.as(other).patch(`/api/users/${boris.id}`, { name: 'Чужое имя' })).outcome).toBe(
        '403 forbidden',
      )
    expect((await api.asGuest().patch(`/api/users/${boris.id}`, { name: 'Чужое имя' })).outcome).toBe(
      '403 forbidden',
    )
  })
})
