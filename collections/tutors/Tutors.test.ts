import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi, type Api } from '@/tests/support/api'
import { confirmEmail } from '@/tests/support/confirm-email'
import { completeProfile } from '@/tests/support/people'

let api: Api
beforeAll(async () => void (api = await startApi()))
afterAll(() => api.close())

let count = 0
/** A tutor who has just registered: the browser and the address of the empty profile. */
async function newTutor() {
  const browser = api.asGuest()
  await browser.post('/api/users/register', {
    email: `tutor-${++count}@nastavnik.test`,
    password: 'длинный-пароль',
    name: 'Новый Репетитор',
    role: 'tutor',
  })
  const { user } = (await browser.get('/api/session')).body
  return { browser, userId: user.id as string, profile: `/api/tutors/${user.tutor.id}` }
}

const submit = (tutor: Awaited<ReturnType<typeof newTutor>>) =>
  tutor.browser.patch(tutor.profile, { ...completeProfile(api.given.mathematics.id), status: 'pending' })

async function waitingTutor() {
  const tutor = await newTutor()
  await confirmEmail(api, tutor.userId)
  const sent = await submit(tutor)
  expect(sent.outcome).toBe('200')
  return tutor
}

const decide = (profile: string, decision: Record<string, unknown>) =>
  api.as(api.people.admin).patch(profile, decision)

describe('an approval', () => {
  it('asks for a complete profile and says what is missing', async () => {
    const { browser, profile } = await newTutor()
    const answer = await browser.patch(profile, { about: 'Коротко', status: 'pending' })
    expect(answer.outcome).toBe('400 profile-incomplete')
    expect(Object.keys(answer.body.error.fields).sort()).toEqual(['about', 'formats', 'headline', 'subjects'])
    expect((await browser.get(profile)).body.status).toBe('draft')
  })

  it('waits until the tutor has confirmed the e-mail', async () => {
    const tutor = await newTutor()
    expect((await submit(tutor)).outcome).toBe('403 email-unverified')
    await confirmEmail(api, tutor.userId)
    expect((await submit(tutor)).outcome).toBe('200')
  })

  it('goes from the draft over waiting to approved', async () => {
    const { browser, profile } = await waitingTutor()
    expect((await browser.get(profile)).body).toMatchObject({
      status: 'pending',
      submittedAt: expect.any(String),
    })
    expect((await decide(profile, { status: 'approved' })).outcome).toBe('200')
    expect((await api.asGuest().get(profile)).body).toMatchObject({
      status: 'approved',
      approvedAt: expect.any(String),
    })
  })

  it('is refused with a reason, which the tutor reads, mends and sends again', async () => {
    const { browser, profile } = await waitingTutor()
    expect((await decide(profile, { status: 'rejected' })).outcome).toBe('400 reason-required')
    expect(
      (await decide(profile, { status: 'rejected', rejectionReason: 'Добавьте образование.' })).outcome,
    ).toBe('200')
    expect((await browser.get('/api/session')).body.user.tutor).toMatchObject({
      status: 'rejected',
      rejectionReason: 'Добавьте образование.',
    })
    expect((await browser.patch(profile, { education: 'МГУ', status: 'pending' })).outcome).toBe('200')
    expect((await browser.get(profile)).body).toMatchObject({ status: 'pending', rejectionReason: null })
  })

  it('tells of the request and of the decision through facts', async () => {
    const { profile } = await waitingTutor()
    await decide(profile, { status: 'approved' })
    const facts = await api.sql<{ type: string }>(
      `select type from outbox where data->>'tutorId' = $1 order by id`,
      [profile.split('/').at(-1)],
    )
    expect(facts.map(({ type }) => type)).toEqual(['tutor.submitted', 'tutor.approved'])
  })

  it.each(['approved', 'rejected', 'suspended'])(
    'is never given by tutors to themselves: %s',
    async (status) => {
      const { browser, profile } = await waitingTutor()
      expect((await browser.patch(profile, { status, rejectionReason: 'x' })).outcome).toBe(
        '409 status-transition',
      )
      expect((await browser.get(profile)).body.status).toBe('pending')
    },
  )

  it('is not given by editors, support or other tutors', async () => {
    const { profile } = await waitingTutor()
    const { editor, support, anna } = api.people
    for (const person of [editor, support, anna])
      expect((await api.as(person).patch(profile, { status: 'approved' })).outcome).toBe('403 forbidden')
  })

  it('leads from approved to suspended and back, by an admin only', async () => {
    const { browser, profile } = await waitingTutor()
    await decide(profile, { status: 'approved' })
    expect((await decide(profile, { status: 'draft' })).outcome).toBe('409 status-transition')
    expect((await decide(profile, { status: 'suspended' })).outcome).toBe('200')
    expect((await browser.patch(profile, { status: 'pending' })).outcome).toBe('409 status-transition')
    expect((await decide(profile, { status: 'approved' })).outcome).toBe('200')
  })
})

describe('a profile', () => {
  it('is seen by others only when approved', async () => {
    const { browser, profile } = await waitingTutor()
    expect((await browser.get(profile)).outcome).toBe('200')
    expect((await api.asGuest().get(profile)).outcome).toBe('404 not-found')
    expect((await api.as(api.people.boris).get(profile)).outcome).toBe('404 not-found')
    expect((await api.as(api.people.support).get(profile)).outcome).toBe('200')
  })

  it('is one per person', async () => {
    const { userId } = await newTutor()
    const answer = await api.as(api.people.admin).post('/api/tutors', { user: userId, status: 'draft' })
    expect(answer.status).toBe(409)
  })

  it('cannot lose its person or go to another', async () => {
    const { browser, profile, userId } = await newTutor()
    await browser.patch(profile, { user: api.people.boris.id })
    expect((await browser.get(`${profile}?depth=0`)).body.user).toBe(userId)
  })

  it('is not deleted', async () => {
    const { browser, profile } = await newTutor()
    expect((await browser.delete(profile)).outcome).toBe('403 forbidden')
    expect((await api.as(api.people.admin).delete(profile)).outcome).toBe('403 forbidden')
  })
})

describe('the lessons of a tutor', () => {
  it.each([
    [
      'the profile is suspended',
      (tutor: { profile: string }) => decide(tutor.profile, { status: 'suspended' }),
    ],
    [
      'the person is suspended',
      (tutor: { userId: string }) =>
        api.as(api.people.admin).patch(`/api/users/${tutor.userId}`, { status: 'suspended' }),
    ],
  ])('leave the site at once, with what was said of them, when %s', async (_, suspend) => {
    const tutor = await waitingTutor()
    await decide(tutor.profile, { status: 'approved' })
    const post = (
      await tutor.browser.post('/api/posts', {
        title: 'Первый урок',
        content: 'Текст урока.',
        status: 'published',
      })
    ).body.doc
    const comment = (
      await api.as(api.people.boris).post('/api/comments', { post: post.id, content: 'А почему?' })
    ).body.doc
    expect((await api.asGuest().get(`/api/post-pages/${post.id}`)).outcome).toBe('200')

    expect((await suspend(tutor)).outcome).toBe('200')
    const guest = api.asGuest()
    expect((await guest.get(`/api/posts/${post.id}`)).outcome).toBe('404 not-found')
    expect((await guest.get(`/api/comments/${comment.id}`)).outcome).toBe('404 not-found')
    expect(JSON.stringify((await guest.get('/api/feed?limit=50&subject=')).body.items)).not.toContain(post.id)
    const facts = await api.sql(`select 1 from outbox where type = 'post.withdrawn' and key = $1`, [post.id])
    expect(facts).toHaveLength(1)
  })
})
