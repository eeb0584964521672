import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ModerationItem, ModerationKind, ModerationResults, Page } from '@/server/api-types'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'
import { factsDuring } from '@/tests/support/facts'

let api: Api
let admin: Client
beforeAll(async () => {
  api = await startApi()
  admin = api.as(api.people.admin)
})
afterAll(() => api?.close())
beforeEach(async () => {
  await api.sql('delete from reports')
  await api.sql(`update tutors set status = 'draft' where status = 'pending'`)
  await api.sql('delete from review_edits; delete from helpful_marks; delete from reviews')
  await rules({})
})

const rules = (values: Record<string, unknown>) =>
  api.payload.updateGlobal({
    slug: 'moderation-rules',
    data: { posts: 'after', reviews: 'after', words: '', mostLinks: 2, ...values },
  })
const queue = async (query = '') =>
  (await admin.get<Page<ModerationItem>>(`/api/moderation-queue${query}`)).body.items
const decide = async (
  items: { kind: ModerationKind; id: string }[],
  verdict: 'approve' | 'reject' = 'approve',
  reason = verdict === 'reject' ? 'Это реклама' : undefined,
  client = admin,
) =>
  (await client.post<ModerationResults>('/api/moderation-decisions/decide', { items, verdict, reason })).body
    .results
const undo = (id: string) => admin.post(`/api/moderation-decisions/${id}/undo`)
const statusOf = async (table: string, id: string) =>
  (await api.sql<{ status: string }>(`select status from ${table} where id = $1`, [id]))[0]!.status
const report = (client: Client, subjectType: string, subjectId: string, reason = 'spam', text?: string) =>
  client.post('/api/reports', { subjectType, subjectId, reason, text })
const aComment = async () => {
  const { anna, vera } = api.people
  return given().comment({ author: vera, post: await given().publishedPost({ author: anna }) })
}
const given = () => api.given

describe('a report', () => {
  it('of what one sees is filed once as long as it is undecided', async () => {
    const boris = api.as(api.people.boris)
    const comment = await aComment()
    expect((await report(boris, 'comments', comment.id)).outcome).toBe('201')
    expect((await report(boris, 'comments', comment.id, 'insult')).outcome).toBe('409 already-reported')
    const [row] = await api.sql('select reporter_id, subject_user_id, status from reports')
    expect(row).toEqual({
      reporter_id: api.people.boris.id,
      subject_user_id: api.people.vera.id,
      status: 'open',
    })
  })

  it('of one’s own, of what is not there or not seen, and for a reason of the site’s own is refused', async () => {
    const { anna, vera, boris } = api.people
    const comment = await aComment()
    const draft = await given().draft({ author: anna })
    const outcomes = await Promise.all([
      report(api.as(vera), 'comments', comment.id),
      report(api.as(boris), 'posts', draft.id),
      report(api.as(boris), 'posts', crypto.randomUUID()),
      report(api.as(boris), 'posts', 'no-id'),
      report(api.as(boris), 'comments', comment.id, 'words'),
      report(api.as(boris), 'sessions', comment.id),
      report(api.asGuest(), 'comments', comment.id),
    ])
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      '403 own-report',
      '404 not-found',
      '404 not-found',
      '404 not-found',
      '400 invalid',
      '400 invalid',
      '403 forbidden',
    ])
    expect(await api.sql('select 1 from reports')).toEqual([])
  })

  it('is made by nobody in another’s name, decided or with another’s thing', async () => {
    const { boris, vera, viktor } = api.people
    const comment = await aComment()
    const { body } = await api.as(boris).post('/api/reports', {
      subjectType: 'comments',
      subjectId: comment.id,
      reason: 'spam',
      reporter: viktor.id,
      status: 'upheld',
      subjectUser: viktor.id,
      decidedAt: '2001-01-01T00:00:00.000Z',
    })
    const [row] = await api.sql(
      'select reporter_id, subject_user_id, status, decided_at from reports where id = $1',
      [body.doc.id],
    )
    expect(row).toEqual({ reporter_id: boris.id, subject_user_id: vera.id, status: 'open', decided_at: null })
  })

  it('is read by who filed it and by admins', async () => {
    const { boris, vera, editor } = api.people
    const comment = await aComment()
    const { body } = await report(api.as(boris), 'comments', comment.id)
    const seenBy = async (client: Client) => (await client.get(`/api/reports/${body.doc.id}`)).outcome
    expect([
      await seenBy(api.as(boris)),
      await seenBy(admin),
      await seenBy(api.as(vera)),
      await seenBy(api.as(editor)),
    ]).toEqual(['200', '200', '404 not-found', '404 not-found'])
  })
})

describe('the queue', () => {
  it('is for admins', async () => {
    const { editor, support, anna, boris } = api.people
    for (const client of [editor, support, anna, boris].map(api.as))
      for (const path of ['/api/moderation-queue', '/api/moderation-queue/counts'])
        expect((await client.get(path)).outcome).toBe('403 forbidden')
    expect((await api.asGuest().get('/api/moderation-queue')).outcome).toBe('401 unauthenticated')
    for (const path of ['decide', `${crypto.randomUUID()}/undo`])
      expect((await api.as(editor).post(`/api/moderation-decisions/${path}`, {})).outcome).toBe(
        '403 forbidden',
      )
  })

  it('shows what waits the longest first, page by page, each reported thing once', async () => {
    const { boris, vera, viktor } = api.people
    await api.sql(
      `update tutors set status = 'pending', submitted_at = now() - interval '2 hours' where id = $1`,
      [viktor.tutorId],
    )
    const comments = [await aComment(), await aComment(), await aComment()]
    for (const comment of comments) await report(api.as(boris), 'comments', comment.id, 'insult', 'Грубо')
    await report(api.as(api.people.anna), 'comments', comments[1]!.id)
    await api.sql(`update reports set created_at = now() - interval '3 hours' where subject_id = $1`, [
      comments[2]!.id,
    ])
    const all = await queue()
    expect(all.map(({ kind, subjectId }) => [kind, subjectId])).toEqual([
      ['report', comments[2]!.id],
      ['tutor', viktor.tutorId],
      ['report', comments[0]!.id],
      ['report', comments[1]!.id],
    ])
    expect(all[3]).toMatchObject({
      text: comments[1]!.content,
      status: 'published',
      reportCount: 2,
      person: { id: vera.id, name: vera.name, sanctions: 0 },
      reports: [
        { reason: 'insult', text: 'Грубо', reporter: boris.name },
        { reason: 'spam', text: null, reporter: api.people.anna.name },
      ],
    })
    const walked: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page<ModerationItem> = (
        await admin.get<Page<ModerationItem>>(`/api/moderation-queue?limit=1&cursor=${cursor}`)
      ).body
      walked.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(walked).toEqual(all.map(({ id }) => id))
    expect((await queue('?kind=tutor')).map(({ kind }) => kind)).toEqual(['tutor'])
    expect((await admin.get('/api/moderation-queue?kind=nothing')).outcome).toBe('400 bad-request')
    expect((await admin.get('/api/moderation-queue/counts')).body).toEqual({
      tutor: 1,
      post: 0,
      review: 0,
      report: 3,
      appeal: 0,
    })
  })
})

describe('a decision', () => {
  it('that a report is right hides the thing, decides on all its reports and tells those who filed them', async () => {
    const { boris, anna } = api.people
    const comment = await aComment()
    for (const person of [boris, anna]) await report(api.as(person), 'comments', comment.id)
    const [item] = await queue()
    const facts = await factsDuring(api, async () => {
      const [result] = await decide([item!], 'reject')
      expect(result!.decisionId).toBeDefined()
    })
    expect(await statusOf('comments', comment.id)).toBe('hidden')
    expect(await queue()).toEqual([])
    expect(facts.filter(({ type }) => type === 'report.decided').map(({ data }) => data)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ reporterId: boris.id, decision: 'upheld' }),
        expect.objectContaining({ reporterId: anna.id, decision: 'upheld' }),
      ]),
    )
  })

  it('that there is nothing wrong leaves the thing as it is', async () => {
    const comment = await aComment()
    await report(api.as(api.people.boris), 'comments', comment.id)
    await decide(await queue())
    expect(await statusOf('comments', comment.id)).toBe('published')
    expect(await api.sql('select status from reports')).toEqual([{ status: 'dismissed' }])
  })

  it('on a reported video hides the lesson that shows it', async () => {
    const { anna, boris } = api.people
    const video = await given().readyVideo(anna)
    const post = await given().publishedPost({ author: anna, video })
    expect((await report(api.as(boris), 'videos', video)).outcome).toBe('201')
    const [item] = await queue()
    expect(item).toMatchObject({ videoId: video, title: post.title, path: `/posts/${post.id}` })
    await decide([item!], 'reject')
    expect(await statusOf('posts', post.id)).toBe('hidden')
  })

  it('on a tutor who waits approves or rejects with the reason', async () => {
    const { viktor } = api.people
    const wait = () =>
      api.sql(`update tutors set status = 'pending', submitted_at = now() where id = $1`, [viktor.tutorId])
    await wait()
    await decide(await queue(), 'reject', 'Расскажите об опыте')
    const [row] = await api.sql('select status, rejection_reason from tutors where id = $1', [viktor.tutorId])
    expect(row).toEqual({ status: 'rejected', rejection_reason: 'Расскажите об опыте' })
    await wait()
    await decide(await queue())
    expect(await statusOf('tutors', viktor.tutorId)).toBe('approved')
    await api.sql(`update tutors set status = 'draft' where id = $1`, [viktor.tutorId])
  })

  it('to reject takes a reason, and a wish that makes no sense changes nothing', async () => {
    await report(api.as(api.people.boris), 'comments', (await aComment()).id)
    const [item] = await queue()
    const wish = (body: unknown) => admin.post('/api/moderation-decisions/decide', body)
    const outcomes = [
      await wish({ items: [item], verdict: 'reject' }),
      await wish({ items: [item], verdict: 'reject', reason: '  ' }),
      await wish({ items: [], verdict: 'approve' }),
      await wish({ items: [item], verdict: 'burn' }),
      await wish({ items: Array(51).fill(item), verdict: 'approve' }),
      await wish(null),
    ].map(({ outcome }) => outcome)
    expect(outcomes).toEqual([
      '400 reason-required',
      '400 reason-required',
      ...Array(4).fill('400 bad-request'),
    ])
    expect(await queue()).toHaveLength(1)
  })

  it('of many at once says for each what came of it', async () => {
    const comments = [await aComment(), await aComment()]
    for (const { id } of comments) await report(api.as(api.people.boris), 'comments', id)
    const [first, second] = await queue()
    const nothing = { kind: 'tutor' as const, id: crypto.randomUUID() }
    await decide([first!])
    const results = await decide([first!, second!, nothing], 'reject')
    expect(results.map(({ error, decisionId }) => error?.code ?? typeof decisionId)).toEqual([
      'decided-already',
      'string',
      'not-found',
    ])
    expect(results[0]!.error!.message).toMatch(/уже решено/)
  })

  it('of two admins at once is one decision and one clear answer', async () => {
    await report(api.as(api.people.boris), 'comments', (await aComment()).id)
    const items = await queue()
    const results = (
      await Promise.all(
        Array.from({ length: 6 }, (_, at) => decide(items, at % 2 ? 'approve' : 'reject', 'Реклама')),
      )
    ).flat()
    expect(results.filter(({ decisionId }) => decisionId)).toHaveLength(1)
    expect(results.filter(({ error }) => error?.code === 'decided-already')).toHaveLength(5)
  })
})

describe('undo', () => {
  it('lets what was decided wait again, with its reports', async () => {
    const comment = await aComment()
    await report(api.as(api.people.boris), 'comments', comment.id)
    const items = await queue()
    const [result] = await decide(items, 'reject')
    expect((await undo(result!.decisionId!)).outcome).toBe('204')
    expect(await statusOf('comments', comment.id)).toBe('published')
    expect((await queue()).map(({ id }) => id)).toEqual(items.map(({ id }) => id))
    expect((await undo(result!.decisionId!)).outcome).toBe('409 changed-since')
  })

  it('lets a tutor wait again, approved or rejected', async () => {
    const { viktor } = api.people
    await api.sql(`update tutors set status = 'pending', submitted_at = now() where id = $1`, [
      viktor.tutorId,
    ])
    for (const verdict of ['approve', 'reject'] as const) {
      const [result] = await decide(await queue(), verdict)
      expect((await undo(result!.decisionId!)).outcome).toBe('204')
      expect(await statusOf('tutors', viktor.tutorId)).toBe('pending')
    }
  })

  it('is refused once something else has changed it, or half an hour has passed', async () => {
    const { boris } = api.people
    for (const change of [
      `update comments set status = 'deleted' where id = (select subject_id::uuid from moderation_decisions where id = $1)`,
      `update moderation_decisions set created_at = now() - interval '31 minutes' where id = $1`,
    ]) {
      await report(api.as(boris), 'comments', (await aComment()).id)
      const [result] = await decide(await queue(), 'reject')
      await api.sql(change, [result!.decisionId])
      expect((await undo(result!.decisionId!)).outcome).toBe('409 changed-since')
    }
    expect((await undo(crypto.randomUUID())).outcome).toBe('404 not-found')
    expect((await undo('no-id')).outcome).toBe('404 not-found')
  })
})

describe('words of the list and many links', () => {
  const comment = async (content: string) => {
    const post = await given().publishedPost({ author: api.people.anna })
    return api.as(api.people.boris).post('/api/comments', { post: post.id, content })
  }

  it('are told to moderation, and the text is shown as it is', async () => {
    await rules({ words: 'казино\nдурак*\nёлка', mostLinks: 1 })
    const { body } = await comment('Это КАЗИНО для дураков: https://a.test и www.b.test, елка')
    expect(body.doc.status).toBe('published')
    const [item] = await queue()
    expect(item).toMatchObject({
      kind: 'report',
      subjectId: body.doc.id,
      reports: expect.arrayContaining([
        expect.objectContaining({ reason: 'words', text: 'КАЗИНО, дураков, елка', reporter: null }),
        expect.objectContaining({ reason: 'links', text: '2', reporter: null }),
      ]),
    })
    expect((await decide([item!]))[0]!.decisionId).toBeDefined()
    expect(await statusOf('comments', body.doc.id)).toBe('published')
  })

  it('are parts of words in no text', async () => {
    await rules({ words: 'кот\nрак' })
    await comment('Который час? Мрак и ракета.')
    expect(await queue()).toEqual([])
  })

  it('of a draft are its author’s own until it is published', async () => {
    await rules({ words: 'казино' })
    const anna = api.as(api.people.anna)
    const post = await given().draft({ author: api.people.anna, content: 'О казино и вероятностях' })
    await anna.patch(`/api/posts/${post.id}`, { title: 'Вероятности' })
    expect(await queue()).toEqual([])
    expect((await anna.patch(`/api/posts/${post.id}`, { status: 'published' })).outcome).toBe('200')
    expect((await queue()).map(({ subjectId }) => subjectId)).toEqual([post.id])
  })
})

describe('moderation beforehand', () => {
  it('shows a lesson once it is checked, and what is changed in it once that is', async () => {
    await rules({ posts: 'before' })
    const { anna } = api.people
    const tutor = api.as(anna)
    const post = await given().draft({ author: anna })
    await tutor.patch(`/api/posts/${post.id}`, { status: 'published' })
    expect(await statusOf('posts', post.id)).toBe('pending')
    expect((await api.asGuest().get(`/api/post-pages/${post.id}`)).status).toBe(404)
    await tutor.patch(`/api/posts/${post.id}`, { status: 'published' })
    expect(await statusOf('posts', post.id)).toBe('pending')
    const facts = await factsDuring(api, async () => decide(await queue('?kind=post')))
    expect(await statusOf('posts', post.id)).toBe('published')
    expect(facts.map(({ type, data }) => [type, data.decision])).toContainEqual([
      'post.moderated',
      'published',
    ])
    await tutor.patch(`/api/posts/${post.id}`, { content: 'Совсем другое' })
    expect(await statusOf('posts', post.id)).toBe('pending')
  })

  it('shows a review once it is checked, and does not count it before', async () => {
    await rules({ reviews: 'before' })
    const { anna, boris } = api.people
    const student = api.as(boris)
    const { body } = await student.post('/api/reviews', {
      tutor: anna.tutorId,
      rating: 5,
      content: 'Понятно и спокойно.',
    })
    expect(body.doc.status).toBe('pending')
    const count = async () =>
      (
        await api.sql<{ n: number }>('select rating_count::int as n from tutors where id = $1', [
          anna.tutorId,
        ])
      )[0]!.n
    expect(await count()).toBe(0)
    await decide(await queue('?kind=review'))
    expect([await statusOf('reviews', body.doc.id), await count()]).toEqual(['published', 1])
    await student.patch(`/api/reviews/${body.doc.id}`, { content: 'Передумал: непонятно.' })
    expect([await statusOf('reviews', body.doc.id), await count()]).toEqual(['pending', 0])
  })
})
