import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApi, type Api } from '@/tests/support/api'
import { howMany, reportFault } from '@/tests/support/report-fault'

let api: Api
beforeAll(async () => {
  api = await startApi()
  // As on the day when the site is installed: nobody is there.
  await api.sql('truncate users cascade')
})
afterAll(() => api?.close())

it('nobody becomes the first admin over HTTP, however many try at once', { timeout: 600_000 }, async () => {
  const runs = howMany({ small: 3, full: 50 })
  const paths = [
    '/api/users/first-register',
    '/api/users/first-register/',
    '/api/Users/First-Register',
    '/api/users',
  ]
  for (let run = 0; run < runs; run++) {
    const statuses = await Promise.all(
      Array.from({ length: 100 }, async (_, at) => {
        const name = `taken-${randomUUID()}`
        const admin = {
          email: `${name}@nastavnik.test`,
          username: name.slice(0, 30),
          name: 'Захватчик',
          password: 'длинный-пароль',
          role: 'admin',
          status: 'active',
        }
        const guest = api.asGuest()
        if (at % 5 === 4) {
          const { data } = await guest.graphql(
            `mutation ($data: mutationUserInput!) { createUser(data: $data) { id } }`,
            { data: { ...admin, language: 'ru' } },
          )
          return data?.createUser ? 200 : 403
        }
        return (await guest.post(paths[at % 5]!, admin)).status
      }),
    )
    expect(statuses.filter((status) => status < 400)).toEqual([])
  }
  const { body } = await api.asGuest().post('/api/users/register', {
    email: 'student@nastavnik.test',
    password: 'длинный-пароль',
    name: 'Первый Ученик',
    role: 'student',
    status: 'active',
    emailVerifiedAt: '2001-01-01T00:00:00.000Z',
  })
  expect(body.user.role).toBe('student')
  expect(await api.sql(`select role, email_verified_at from users`)).toEqual([
    { role: 'student', email_verified_at: null },
  ])
  reportFault(13, `${runs} times 100 first users at once over HTTP on an empty site: 0 made`)
})
