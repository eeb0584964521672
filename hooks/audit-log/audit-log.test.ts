import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'

let api: Api
let admin: Client
beforeAll(async () => {
  api = await startApi()
  admin = api.as(api.people.admin)
})
afterAll(() => api?.close())

interface Entry {
  actor_id: string
  action: string
  subject_type: string
  subject_id: string
  title: string | null
  changes: Record<string, { before: unknown; after: unknown }> | null
  reason: string | null
}
/** The entries that were written while the work was done. */
async function written(work: () => Promise<unknown>): Promise<Entry[]> {
  const before = (await api.sql<{ id: string }>('select id from audit_log')).map(({ id }) => id)
  await work()
  return api.sql<Entry>(
    'select * from audit_log where id <> all($1::uuid[]) order by created_at, subject_type',
    [before],
  )
}

describe('the audit log', () => {
  it('tells who changed what of others, what it was and is', async () => {
    const { admin: olga, anna } = api.people
    const post = await api.given.publishedPost({ author: anna, title: 'Синус' })
    const entries = await written(() => admin.patch(`/api/posts/${post.id}`, { status: 'hidden' }))
    expect(entries).toMatchObject([
      {
        actor_id: olga.id,
        action: 'changed',
        subject_type: 'posts',
        subject_id: post.id,
        title: 'Синус',
        changes: { status: { before: 'published', after: 'hidden' } },
      },
    ])
  })

  it('tells why, where the act says it', async () => {
    const { viktor } = api.people
    const entries = await written(() =>
      admin.patch(`/api/tutors/${viktor.tutorId}`, { status: 'rejected', rejectionReason: 'Мало об опыте' }),
    )
    expect(entries.map(({ reason }) => reason)).toEqual(['Мало об опыте'])
  })

  it('holds for editors and support, for the home page, for what is made and deleted, by GraphQL too', async () => {
    const { editor } = api.people
    const entries = await written(async () => {
      const { body } = await api
        .as(editor)
        .post('/api/subjects', { slug: 'logic', name: 'Логика', position: 9 })
      await api
        .as(editor)
        .graphql(`mutation { updateSubject(id: "${body.doc.id}", data: { position: 10 }) { id } }`)
      await api.as(editor).post('/api/globals/home-page', { bestReviews: [] })
      const review = await api.given.review({ author: api.people.boris, tutor: api.people.anna })
      await admin.delete(`/api/reviews/${review.id}`)
    })
    expect(entries.map(({ subject_type, action }) => `${subject_type} ${action}`)).toEqual([
      'subjects created',
      'subjects changed',
      'reviews deleted',
    ])
    expect(entries[1]!.changes).toEqual({ position: { before: 9, after: 10 } })
  })

  it('is silent about what people do with their own, staff too', async () => {
    const { boris, anna } = api.people
    const post = await api.given.publishedPost({ author: anna })
    const entries = await written(async () => {
      await api.as(boris).post('/api/comments', { post: post.id, content: 'Почему?' })
      await api.as(anna).patch(`/api/posts/${post.id}`, { title: 'Косинус' })
      await admin.post('/api/comments', { post: post.id, content: 'Хороший урок' })
      await admin.patch(`/api/users/${api.people.admin.id}`, { bio: 'Слежу за порядком' })
    })
    expect(entries).toEqual([])
  })

  it('keeps no secrets: of a password nothing, of an address only that it changed', async () => {
    const { vera } = api.people
    const entries = await written(() =>
      admin.patch(`/api/users/${vera.id}`, { email: 'canary@nastavnik.test', password: 'canary-password' }),
    )
    expect(JSON.stringify(entries)).not.toMatch(/canary|hash|salt|sessions/)
    expect(entries[0]!.changes).toHaveProperty('email', { before: '…', after: '…' })
  })

  it('has no entry of what was refused or rolled back', async () => {
    const { viktor } = api.people
    const entries = await written(async () => {
      await admin.patch(`/api/tutors/${viktor.tutorId}`, { status: 'suspended' })
      await admin.patch(`/api/tutors/${viktor.tutorId}`, { headline: 'x'.repeat(5000) })
    })
    expect(entries).toEqual([])
  })

  it('is changed and deleted by nobody, not even in the database', async () => {
    await admin.patch(`/api/users/${api.people.vera.id}`, { bio: 'Учусь' })
    const [entry] = await api.sql<{ id: string }>('select id from audit_log limit 1')
    for (const send of [admin.patch, admin.delete])
      expect((await send(`/api/audit-log/${entry!.id}`, {})).outcome).toBe('403 forbidden')
    for (const statement of ['update audit_log set reason = null', 'delete from audit_log'])
      await expect(api.sql(statement)).rejects.toThrow('the audit log only grows')
  })

  it('is read by admins, with filters', async () => {
    const { editor, support, anna } = api.people
    for (const person of [editor, support, anna])
      expect((await api.as(person).get('/api/audit-log')).outcome).toBe('403 forbidden')
    const { body } = await admin.get(`/api/audit-log?where[subjectType][equals]=subjects&depth=0`)
    expect(body.docs.map((entry: { subjectType: string }) => entry.subjectType)).toEqual([
      'subjects',
      'subjects',
    ])
  })
})
