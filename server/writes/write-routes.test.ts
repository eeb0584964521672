import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Post } from '@/payload-types'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'

let api: Api
let guest: Client, boris: Client, vera: Client, anna: Client
let post: Post
beforeAll(async () => {
  api = await startApi()
  ;[guest, boris, vera, anna] = [
    api.asGuest(),
    api.as(api.people.boris),
    api.as(api.people.vera),
    api.as(api.people.anna),
  ]
  post = await api.given.publishedPost({ author: api.people.anna })
})
afterAll(() => api.close())

describe('a like, a bookmark, a follow', () => {
  it('are made and undone as often as one likes, and count once', async () => {
    const comment = await api.given.comment({ author: api.people.vera, post })
    for (const address of [
      `/api/posts/${post.id}/like`,
      `/api/posts/${post.id}/bookmark`,
      `/api/comments/${comment.id}/like`,
      `/api/tutors/${api.people.anna.tutorId}/follow`,
    ]) {
      for (const _ of [1, 2]) expect((await boris.put(address)).body).toEqual({ active: true, count: 1 })
      expect((await vera.put(address)).body).toEqual({ active: true, count: 2 })
      for (const _ of [1, 2]) expect((await boris.delete(address)).body).toEqual({ active: false, count: 1 })
      expect((await guest.put(address)).outcome).toBe('401 unauthenticated')
    }
  })

  it('need a thing that one can see', async () => {
    const hidden = await api.given.hiddenPost({ author: api.people.anna })
    const draft = await api.given.draft({ author: api.people.anna })
    for (const { id } of [hidden, draft, { id: crypto.randomUUID() }, { id: 'nonsense' }])
      for (const what of ['like', 'bookmark'])
        expect((await boris.put(`/api/posts/${id}/${what}`)).outcome).toBe('404 not-found')
    expect((await boris.put(`/api/tutors/${api.people.viktor.tutorId}/follow`)).outcome).toBe('404 not-found')
  })

  it('of a comment need one that is public, as its post is', async () => {
    const shown = await api.given.publishedPost({ author: api.people.anna })
    const comment = await api.given.comment({ author: api.people.vera, post: shown })
    await api.as(api.people.admin).patch(`/api/posts/${shown.id}`, { status: 'hidden' })
    expect((await boris.put(`/api/comments/${comment.id}/like`)).outcome).toBe('404 not-found')
  })

  it('can be undone when the thing is hidden', async () => {
    const shown = await api.given.publishedPost({ author: api.people.anna })
    await boris.put(`/api/posts/${shown.id}/like`)
    await api.as(api.people.admin).patch(`/api/posts/${shown.id}`, { status: 'hidden' })
    expect((await boris.delete(`/api/posts/${shown.id}/like`)).body).toEqual({ active: false, count: 0 })
  })

  it('are not given to oneself by following', async () => {
    expect((await anna.put(`/api/tutors/${api.people.anna.tutorId}/follow`)).outcome).toBe('404 not-found')
  })
})

describe('watching', () => {
  const watched = async (video: string) =>
    Number(
      (
        await api.sql<{ watched_seconds: string }>(
          'select watched_seconds from watch_progress where user_id = $1 and video_id = $2',
          [api.people.boris.id, video],
        )
      )[0]?.watched_seconds,
    )
  const aVideo = async () => {
    const video = await api.given.readyVideo(api.people.anna, 300)
    await api.given.publishedPost({ author: api.people.anna, video })
    return video
  }
  const report = (video: string, positionSeconds: number, watchedSeconds: number) =>
    boris.put(`/api/videos/${video}/progress`, { positionSeconds, watchedSeconds })

  it('is kept with the place where one stopped', async () => {
    const video = await aVideo()
    expect((await report(video, 12, 10)).outcome).toBe('204')
    expect(await watched(video)).toBe(10)
    const [row] = await api.sql<{ position_seconds: string }>(
      'select position_seconds from watch_progress where video_id = $1',
      [video],
    )
    expect(Number(row!.position_seconds)).toBe(12)
  })

  it('is not credited faster than anyone can watch, however often it is reported', async () => {
    const video = await aVideo()
    await Promise.all(Array.from({ length: 60 }, () => report(video, 299, 60)))
    expect(await watched(video)).toBeLessThan(60)
  })

  it('adds up to the length of the video at most', async () => {
    const video = await aVideo()
    await report(video, 0, 10)
    await api.sql(
      `update watch_progress set created_at = now() - interval '1 hour', watched_seconds = 280 where video_id = $1`,
      [video],
    )
    await report(video, 299, 60)
    expect(await watched(video)).toBe(300)
  })

  it.each([
    {},
    { positionSeconds: -1, watchedSeconds: 1 },
    { positionSeconds: 1, watchedSeconds: 1000 },
    { positionSeconds: 'x', watchedSeconds: 1 },
    [],
    { positionSeconds: 1e300, watchedSeconds: 1 },
  ])('is refused when it makes no sense: %o', async (nonsense) => {
    expect((await boris.put(`/api/videos/${await aVideo()}/progress`, nonsense)).outcome).toBe(
      '400 bad-request',
    )
  })

  it('needs a person and a video that a published post shows', async () => {
    expect(
      (await guest.put(`/api/videos/${await aVideo()}/progress`, { positionSeconds: 1, watchedSeconds: 1 }))
        .outcome,
    ).toBe('401 unauthenticated')
    expect((await report(await api.given.readyVideo(api.people.anna), 1, 1)).outcome).toBe('404 not-found')
    expect((await report(crypto.randomUUID(), 1, 1)).outcome).toBe('404 not-found')
  })
})

describe('notifications', () => {
  it('are read by their owner only', async () => {
    const notice = async (recipient: string, key: string) =>
      (
        await api.sql<{ id: string }>(
          `insert into notifications (recipient_id, type, dedupe_key) values ($1, 'tutor-approved', $2) returning id`,
          [recipient, key],
        )
      )[0]!.id
    const [mine, alsoMine, veras] = [
      await notice(api.people.boris.id, '1'),
      await notice(api.people.boris.id, '2'),
      await notice(api.people.vera.id, '3'),
    ]
    expect((await boris.put('/api/my-notifications/read', { ids: [mine, veras] })).body).toEqual({
      unread: 1,
    })
    expect((await vera.get('/api/session')).body.user.unreadNotifications).toBe(1)
    expect((await boris.put('/api/my-notifications/read', { upTo: alsoMine })).body).toEqual({ unread: 0 })
    for (const nonsense of [{}, { ids: [] }, { ids: ['x'] }, { upTo: 'x' }, { all: true }])
      expect((await boris.put('/api/my-notifications/read', nonsense)).outcome).toBe('400 bad-request')
    expect((await guest.put('/api/my-notifications/read', { upTo: mine })).outcome).toBe(
      '401 unauthenticated',
    )
  })
})
