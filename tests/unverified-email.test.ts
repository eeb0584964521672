import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApi, type Api } from './support/api'
import type { Client } from './support/client'
import { confirmEmail } from './support/confirm-email'

let api: Api
let student: Client, studentId: string, postId: string, commentId: string
beforeAll(async () => {
  api = await startApi()
  const { anna, boris } = api.people
  postId = (await api.given.publishedPost({ author: anna })).id
  const written = await api.as(boris).post('/api/comments', { post: postId, content: 'Почему минус?' })
  commentId = written.body.doc.id
  student = api.asGuest()
  const { user } = (
    await student.post('/api/users/register', {
      email: 'unverified@nastavnik.test',
      password: 'длинный-пароль',
      name: 'Новый Человек',
      role: 'student',
    })
  ).body
  studentId = user.id
})
afterAll(() => api.close())

const comment = () => student.post('/api/comments', { post: postId, content: 'А если наоборот?' })
/** What others see of a person, by the kind of thing. */
const seen: Record<string, () => Promise<{ outcome: string }>> = {
  'a comment': comment,
  'a comment by GraphQL': async () => {
    const { errors } = await student.graphql(
      `mutation { createComment(data: { post: "${postId}", content: "Ещё вопрос", author: "${studentId}", status: published, likeCount: 0, replyCount: 0 }) { id } }`,
    )
    return { outcome: errors[0] ? `403 ${errors[0]}` : '200' }
  },
  'a review': () =>
    student.post('/api/reviews', {
      tutor: api.people.anna.tutorId,
      rating: 5,
      content: 'Объясняет спокойно и по делу, задачи подбирает сама.',
    }),
  'a like of a lesson': () => student.put(`/api/posts/${postId}/like`),
  'a like of a comment': () => student.put(`/api/comments/${commentId}/like`),
  'a follow': () => student.put(`/api/tutors/${api.people.anna.tutorId}/follow`),
}

it.each(Object.entries(seen))('%s waits until the e-mail is confirmed', async (_, act) => {
  expect((await act()).outcome).toBe('403 email-unverified')
})

it('what nobody else sees needs no confirmed e-mail, and what was done before can be taken back', async () => {
  expect((await student.put(`/api/posts/${postId}/bookmark`)).outcome).toBe('200')
  expect((await student.delete(`/api/posts/${postId}/like`)).outcome).toBe('200')
  expect((await student.get(`/api/post-pages/${postId}`)).outcome).toBe('200')
})

it('says so of the person in the session', async () => {
  expect((await student.get('/api/session')).body.user.isEmailVerified).toBe(false)
})

it('once it is confirmed, all of it is taken at once', async () => {
  await confirmEmail(api, studentId)
  expect((await student.get('/api/session')).body.user.isEmailVerified).toBe(true)
  for (const [name, act] of Object.entries(seen))
    expect([name, (await act()).outcome]).toEqual([name, expect.stringMatching(/^20/)])
})

it('an approved tutor whose address an admin has changed publishes nothing before it is confirmed', async () => {
  const { anna, admin } = api.people
  const draft = await api.given.draft({ author: anna })
  const browser = api.as(anna)
  await browser.signIn()
  const publish = () => browser.patch(`/api/posts/${draft.id}`, { status: 'published' })
  await api.as(admin).patch(`/api/users/${anna.id}`, { email: 'anna-anew@nastavnik.test' })
  expect((await publish()).outcome).toBe('403 email-unverified')
  await confirmEmail(api, anna.id)
  expect((await publish()).outcome).toBe('200')
})
