import express from 'express'
import { createHash } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SignJWT } from 'jose'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Services } from '@/platform/services'
import { Sessions } from '@/server/gateway/session'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { KeptAnswers } from './kept-answer'
import { readRoutes } from './read-routes'

describe('answers kept for guests', () => {
  let clock = 0
  let reads = 0
  const read = async () => `{"reads":${++reads}}`
  const textOf = async (kept: KeptAnswers, key: string) => (await kept.answer([key], read))?.body.toString()
  const fresh = () => {
    clock = 0
    reads = 0
    return new KeptAnswers(() => clock)
  }

  it('are read once however many ask at once', async () => {
    const kept = fresh()
    await Promise.all(Array.from({ length: 50 }, () => textOf(kept, 'feed')))
    expect(reads).toBe(1)
  })

  it('are read anew after a second, counted from before the reading', async () => {
    const kept = fresh()
    await kept.answer(['feed'], async () => {
      clock += 900
      return read()
    })
    clock += 99
    expect(await textOf(kept, 'feed')).toBe('{"reads":1}')
    clock += 1
    expect(await textOf(kept, 'feed')).toBe('{"reads":2}')
  })

  it('are apart for everything that they depend on', async () => {
    const kept = fresh()
    await kept.answer(['a', 'b'], read)
    await kept.answer(['a,b', null], read)
    expect(reads).toBe(2)
  })

  it('are not kept when reading failed', async () => {
    const kept = fresh()
    await expect(kept.answer(['feed'], () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(await textOf(kept, 'feed')).toBe('{"reads":1}')
  })

  it('do not grow without end', async () => {
    const kept = fresh()
    for (let at = 0; at < 5_000; at++) await textOf(kept, String(at))
    expect(await textOf(kept, '0')).toBe('{"reads":5001}')
  })
})

describe('the feed and the page of a post', () => {
  const secret = 'a-secret-of-this-test-alone-0123456789'
  const [userId, tutorId, postId] = [1, 2, 3].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`)
  let database: TestDatabase
  let pool: Pool
  let server: Server
  let cookie: string

  beforeAll(async () => {
    database = await createTestDatabase()
    pool = new Pool({ connectionString: database.url })
    await pool.query(
      `insert into users (id, username, name, email, role) values ($1, 'anna', 'Анна', 'anna@nastavnik.test', 'tutor')`,
      [userId],
    )
    await pool.query(
      `insert into users_sessions (_order, _parent_id, id, expires_at) values (1, $1, 'session', now() + interval '1 hour')`,
      [userId],
    )
    await pool.query(`insert into tutors (id, user_id, status) values ($1, $2, 'approved')`, [
      tutorId,
      userId,
    ])
    await pool.query(
      `insert into posts (id, title, content, status, published_at, author_id, tutor_id) values ($1, 'Первое', 'Текст', 'published', now(), $2, $3)`,
      [postId, userId, tutorId],
    )
    const key = new TextEncoder().encode(createHash('sha256').update(secret).digest('hex').slice(0, 32))
    const token = await new SignJWT({ id: userId!, sid: 'session' })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(key)
    cookie = `nastavnik-token=${token}`
    const app = express().use(readRoutes({ pool } as Services, new Sessions(pool, secret)))
    await new Promise<void>((resolve) => (server = app.listen(0, '127.0.0.1', () => resolve())))
  })
  afterAll(async () => {
    server.close()
    await pool.end()
    await database.drop()
  })

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers })
  const rename = (title: string) => pool.query('update posts set title = $1 where id = $2', [title, postId])

  it.each(['/api/feed', `/api/post-pages/${postId}`])(
    'show a guest a change of %s within two seconds',
    async (path) => {
      await rename('Было')
      await expect.poll(async () => (await get(path)).text(), { timeout: 2_000 }).toContain('Было')
      await rename('Стало')
      await expect
        .poll(async () => (await get(path)).text(), { timeout: 2_000, interval: 20 })
        .toContain('Стало')
    },
  )

  it.each(['/api/feed', `/api/post-pages/${postId}`])(
    'show %s to who is signed in as it is now, as their own',
    async (path) => {
      for (const title of ['Раз', 'Два', 'Три']) {
        await rename(title)
        await get(path)
        const text = await (await get(path, { cookie })).text()
        expect(text).toContain(title)
        expect(text).toContain('"liked"')
        expect(await (await get(path)).text()).not.toContain('"liked"')
      }
    },
  )

  it('answer a guest who has the newest already with 304', async () => {
    const first = await get('/api/feed')
    // As a browser asks again; fetch alone would forbid every cache.
    const again = { 'if-none-match': first.headers.get('etag')!, 'cache-control': 'max-age=0' }
    expect((await get('/api/feed', again)).status).toBe(304)
    await rename('Иначе')
    await expect.poll(async () => (await get('/api/feed', again)).status, { timeout: 2_000 }).toBe(200)
  })

  it('are kept apart by language and filter', async () => {
    await pool.query(`insert into subjects (id, slug) values ($1, 'algebra')`, [postId])
    await pool.query(
      `insert into subjects_locales (name, _locale, _parent_id) values ('Алгебра', 'ru', $1), ('Algebra', 'en', $1)`,
      [postId],
    )
    await pool.query('update posts set subject_id = $1 where id = $1', [postId])
    const subjectIn = async (language: string) =>
      (await get('/api/feed?subject=algebra', { 'accept-language': language })).text()
    expect(await subjectIn('ru')).toContain('Алгебра')
    expect(await subjectIn('en')).toContain('Algebra')
    expect(await (await get('/api/feed?subject=physics')).text()).toContain('"items":[]')
  })

  it('do not take the lack of a page for a page', async () => {
    for (let times = 0; times < 2; times++)
      expect((await get(`/api/post-pages/${userId}`)).status).not.toBe(200)
  })
})
