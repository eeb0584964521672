import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Comment, Post } from '@/payload-types'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'
import { factsDuring, rolledBack } from '@/tests/support/facts'

let api: Api
let boris: Client, admin: Client
let post: Post
let comment: Comment
beforeAll(async () => {
  api = await startApi()
  ;[boris, admin] = [api.as(api.people.boris), api.as(api.people.admin)]
  await Promise.all([boris, admin].map((client) => client.signIn()))
  post = await api.given.publishedPost({ author: api.people.anna })
})
beforeEach(async () => void (comment = await api.given.comment({ author: api.people.boris, post })))
afterAll(() => api.close())

const address = () => `/api/comments/${comment.id}`
const moderated = (decision: string) => ({
  type: 'comment.moderated',
  data: { commentId: comment.id, postId: post.id, authorId: api.people.boris.id, decision },
})

it('tells of a comment that moderation hides and shows again, not of other changes to it', async () => {
  const facts = await factsDuring(api, async () => {
    await admin.patch(address(), { status: 'hidden' })
    await admin.patch(address(), { status: 'hidden' })
    await admin.patch(address(), { status: 'published' })
    await admin.patch(address(), { second: 12 })
  })
  expect(facts).toEqual([moderated('hidden'), moderated('shown')])
})

it('tells of no moderation when the author edits or deletes', async () => {
  const facts = await factsDuring(api, async () => {
    await boris.patch(address(), { content: 'Понял, спасибо!' })
    await boris.delete(address())
  })
  expect(facts).toEqual([])
})

it('tells of no moderation that is rolled back', async () => {
  const facts = await factsDuring(api, () =>
    rolledBack(api, api.people.admin, ({ payload, req }) =>
      payload.update({ collection: 'comments', id: comment.id, data: { status: 'hidden' }, req }),
    ),
  )
  expect(facts).toEqual([])
})
