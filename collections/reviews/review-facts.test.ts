import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Review } from '@/payload-types'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'
import { startEffects, type Effects } from '@/tests/support/effects'
import { factsDuring, rolledBack } from '@/tests/support/facts'

let api: Api
let effects: Effects
let anna: Client, boris: Client, editor: Client, admin: Client
let review: Review
beforeAll(async () => {
  api = await startApi()
  effects = await startEffects()
  const { people } = api
  ;[anna, boris, editor, admin] = [
    api.as(people.anna),
    api.as(people.boris),
    api.as(people.editor),
    api.as(people.admin),
  ]
  await Promise.all([anna, boris, editor, admin].map((client) => client.signIn()))
})
beforeEach(async () => {
  await api.sql('delete from review_edits; delete from helpful_marks; delete from reviews')
  review = await api.given.review({ author: api.people.boris, tutor: api.people.anna })
})
afterAll(async () => {
  await effects?.close()
  await api?.close()
})

const address = () => `/api/reviews/${review.id}`
const ids = () => ({ reviewId: review.id, tutorId: api.people.anna.tutorId, authorId: api.people.boris.id })
const told = (type: string, more: Record<string, unknown> = {}) => ({ type, data: { ...ids(), ...more } })
const newestNotice = async (client: Client) => {
  await effects.processAll()
  return (await client.get('/api/my-notifications')).body.items[0]
}

describe('moderation of a review', () => {
  it('is told when it is hidden and published again', async () => {
    expect(await factsDuring(api, () => editor.patch(address(), { status: 'hidden' }))).toEqual([
      told('review.withdrawn'),
      told('review.moderated', { decision: 'hidden' }),
    ])
    expect(await factsDuring(api, () => editor.patch(address(), { status: 'hidden' }))).toEqual([])
    expect(await factsDuring(api, () => admin.patch(address(), { status: 'published' }))).toEqual([
      told('review.published'),
      told('review.moderated', { decision: 'published' }),
    ])
  })

  it('rejects what has waited, and decides nothing by taking a review back for another look', async () => {
    expect(await factsDuring(api, () => editor.patch(address(), { status: 'pending' }))).toEqual([
      told('review.withdrawn'),
    ])
    expect(await factsDuring(api, () => editor.patch(address(), { status: 'hidden' }))).toEqual([
      told('review.moderated', { decision: 'rejected' }),
    ])
  })

  it('that is rolled back is told to nobody', async () => {
    const facts = await factsDuring(api, () =>
      rolledBack(api, api.people.editor, ({ payload, req }) =>
        payload.update({ collection: 'reviews', id: review.id, data: { status: 'hidden' }, req }),
      ),
    )
    expect(facts).toEqual([])
  })

  it('reaches the author', async () => {
    await editor.patch(address(), { status: 'hidden' })
    expect(await newestNotice(boris)).toMatchObject({
      type: 'review-moderated',
      params: { decision: 'hidden' },
    })
  })
})

describe('the tutor’s reply', () => {
  const reply = (words: string | null) => anna.patch(address(), { reply: words })

  it('is told once, not when the tutor mends or removes it', async () => {
    expect(await factsDuring(api, () => reply('Спасибо за доверие!'))).toEqual([told('review.replied')])
    const later = await factsDuring(api, async () => {
      await reply('Спасибо за доверие, Борис!')
      await boris.patch(address(), { content: 'Подумал и добавил подробностей.' })
      await reply(null)
    })
    expect(later).toEqual([])
  })

  it('that is rolled back is told to nobody', async () => {
    const facts = await factsDuring(api, () =>
      rolledBack(api, api.people.anna, ({ payload, req }) =>
        payload.update({ collection: 'reviews', id: review.id, data: { reply: 'Спасибо!' }, req }),
      ),
    )
    expect(facts).toEqual([])
  })

  it('reaches the author of the review', async () => {
    await reply('Спасибо за доверие!')
    expect(await newestNotice(boris)).toMatchObject({ type: 'review-replied' })
  })
})

describe('deleting a review', () => {
  it('withdraws one that was public, and nothing else', async () => {
    expect(await factsDuring(api, () => admin.delete(address()))).toEqual([told('review.withdrawn')])
    review = await api.given.review({ author: api.people.boris, tutor: api.people.anna })
    await editor.patch(address(), { status: 'hidden' })
    expect(await factsDuring(api, () => admin.delete(address()))).toEqual([])
  })

  it('that is rolled back withdraws nothing', async () => {
    const facts = await factsDuring(api, () =>
      rolledBack(api, api.people.admin, ({ payload, req }) =>
        payload.delete({ collection: 'reviews', id: review.id, req }),
      ),
    )
    expect(facts).toEqual([])
  })
})
