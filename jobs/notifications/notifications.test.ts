import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commentCreated, commentLiked } from '@/events/comments'
import { notificationTypes } from '@/collections/notifications/notification-types'
import { messageSent, supportAnswered } from '@/events/conversations'
import { postLiked, postModerated, postPublished } from '@/events/posts'
import { reportDecided } from '@/events/reports'
import { reviewFeatured, reviewModerated, reviewPublished, reviewReplied } from '@/events/reviews'
import { taskAnswered, taskMatched } from '@/events/tasks'
import { tutorApproved, tutorFollowed, tutorRejected } from '@/events/tutors'
import { userDeviceAdded, userPasswordChanged } from '@/events/users'
import { videoFailed, videoReady } from '@/events/videos'
import { startTestJobs, type TestJobs } from '@/tests/support/jobs'
import { peopleInSql } from '@/tests/support/people-in-sql'
import { subjectJoins, subjectPath } from './subject-sql'

let jobs: TestJobs
let given: ReturnType<typeof peopleInSql>
beforeAll(async () => {
  jobs = await startTestJobs()
  given = peopleInSql(jobs.sql)
})
afterAll(() => jobs.close())

/** What the person was notified of, oldest first. */
const notified = (recipient: string) =>
  jobs.sql<Record<string, string | null>>(
    'select id, type, actor_id, post_id, comment_id, review_id, tutor_id, video_id, group_key from notifications where recipient_id = $1 order by created_at',
    [recipient],
  )

describe('a like', () => {
  it('is told to the author of the post, once, also on their open page', async () => {
    const anna = await given.tutor('anna')
    const boris = await given.person('boris')
    const post = await given.post(anna)
    await given.like(boris, post)
    for (let again = 0; again < 3; again++) await jobs.emit(postLiked, { postId: post, userId: boris })
    await jobs.processAll()
    const [notification, ...more] = await notified(anna.userId)
    expect(notification).toMatchObject({
      type: 'post-liked',
      actor_id: boris,
      post_id: post,
      group_key: `post-liked:${post}`,
    })
    expect(more).toEqual([])
    await expect
      .poll(() => jobs.told.filter(({ userId }) => userId === anna.userId))
      .toEqual([{ userId: anna.userId, message: { type: 'notification', notificationId: notification!.id } }])
  })

  it('of one’s own post is told to nobody', async () => {
    const anna = await given.tutor('anna')
    const post = await given.post(anna)
    await given.like(anna.userId, post)
    await jobs.emit(postLiked, { postId: post, userId: anna.userId })
    await jobs.processAll()
    expect(await notified(anna.userId)).toEqual([])
  })

  it('of a person whom the author has blocked is not told', async () => {
    const anna = await given.tutor('anna')
    const boris = await given.person('boris')
    const post = await given.post(anna)
    await given.like(boris, post)
    await given.insert('blocks', { blocker_id: anna.userId, blocked_id: boris })
    await jobs.emit(postLiked, { postId: post, userId: boris })
    await jobs.processAll()
    expect(await notified(anna.userId)).toEqual([])
  })

  it('is not told to a suspended author', async () => {
    const anna = await given.tutor('anna')
    await jobs.sql(`update users set status = 'suspended' where id = $1`, [anna.userId])
    const boris = await given.person('boris')
    const post = await given.post(anna)
    await given.like(boris, post)
    await jobs.emit(postLiked, { postId: post, userId: boris })
    await jobs.processAll()
    expect(await notified(anna.userId)).toEqual([])
  })

  it('that was taken back before anybody heard of it is told to nobody', async () => {
    const anna = await given.tutor('anna')
    const post = await given.post(anna)
    await jobs.emit(postLiked, { postId: post, userId: await given.person('boris') })
    await jobs.processAll()
    expect(await notified(anna.userId)).toEqual([])
  })

  it('of a comment is told to its author', async () => {
    const anna = await given.tutor('anna')
    const [boris, vera] = [await given.person('boris'), await given.person('vera')]
    const post = await given.post(anna)
    const comment = await given.comment(post, boris)
    await given.likeComment(vera, comment)
    await jobs.emit(commentLiked, { commentId: comment, userId: vera })
    await jobs.processAll()
    expect(await notified(boris)).toMatchObject([
      { type: 'comment-liked', actor_id: vera, comment_id: comment, post_id: post },
    ])
  })
})

describe('a comment', () => {
  it('is told to the author of the post', async () => {
    const anna = await given.tutor('anna')
    const boris = await given.person('boris')
    const post = await given.post(anna)
    const comment = await given.comment(post, boris)
    await jobs.emit(commentCreated, { commentId: comment, postId: post, authorId: boris, parentId: null })
    await jobs.processAll()
    expect(await notified(anna.userId)).toMatchObject([
      { type: 'post-commented', actor_id: boris, post_id: post, comment_id: comment },
    ])
  })

  it('that answers another is told to its author and to the author of the post', async () => {
    const anna = await given.tutor('anna')
    const [boris, vera] = [await given.person('boris'), await given.person('vera')]
    const post = await given.post(anna)
    const question = await given.comment(post, boris)
    const answer = await given.comment(post, vera, { parent_id: question, root_id: question })
    await jobs.emit(commentCreated, { commentId: answer, postId: post, authorId: vera, parentId: question })
    await jobs.processAll()
    expect(await notified(boris)).toMatchObject([
      { type: 'comment-replied', actor_id: vera, comment_id: answer },
    ])
    expect(await notified(anna.userId)).toMatchObject([{ type: 'post-commented', comment_id: answer }])
  })

  it('that answers the author of the post is told to them once, as a reply', async () => {
    const anna = await given.tutor('anna')
    const boris = await given.person('boris')
    const post = await given.post(anna)
    const remark = await given.comment(post, anna.userId)
    const reply = await given.comment(post, boris, { parent_id: remark, root_id: remark })
    await jobs.emit(commentCreated, { commentId: reply, postId: post, authorId: boris, parentId: remark })
    await jobs.processAll()
    expect(await notified(anna.userId)).toMatchObject([{ type: 'comment-replied', comment_id: reply }])
  })

  it('that moderation hid meanwhile is told to nobody', async () => {
    const anna = await given.tutor('anna')
    const boris = await given.person('boris')
    const post = await given.post(anna)
    const comment = await given.comment(post, boris, { status: 'hidden' })
    await jobs.emit(commentCreated, { commentId: comment, postId: post, authorId: boris, parentId: null })
    await jobs.processAll()
    expect(await notified(anna.userId)).toEqual([])
  })
})

describe('a tutor', () => {
  it('hears of a follower, once, however often they come and go', async () => {
    const anna = await given.tutor('anna')
    const boris = await given.person('boris')
    await given.follow(boris, anna.tutorId)
    for (let again = 0; again < 2; again++)
      await jobs.emit(tutorFollowed, { tutorId: anna.tutorId, followerId: boris })
    await jobs.processAll()
    expect(await notified(anna.userId)).toMatchObject([
      { type: 'tutor-followed', actor_id: boris, tutor_id: anna.tutorId },
    ])
  })

  it('hears of a review, and its author when it is on the home page', async () => {
    const anna = await given.tutor('anna')
    const boris = await given.person('boris')
    const review = await given.review(anna, boris)
    await jobs.emit(reviewPublished, { reviewId: review, tutorId: anna.tutorId, authorId: boris })
    await jobs.emit(reviewFeatured, { reviewId: review })
    await jobs.processAll()
    expect(await notified(anna.userId)).toMatchObject([
      { type: 'review-published', actor_id: boris, review_id: review, tutor_id: anna.tutorId },
    ])
    expect(await notified(boris)).toMatchObject([
      { type: 'review-featured', actor_id: null, review_id: review, tutor_id: anna.tutorId },
    ])
  })

  it('hears of every decision on the profile', async () => {
    const viktor = await given.tutor('viktor', { status: 'pending' })
    const data = { tutorId: viktor.tutorId, userId: viktor.userId }
    await jobs.emit(tutorRejected, data)
    await jobs.emit(tutorRejected, data)
    await jobs.emit(tutorApproved, data)
    await jobs.processAll()
    expect((await notified(viktor.userId)).map((row) => row.type).toSorted()).toEqual([
      'tutor-approved',
      'tutor-rejected',
      'tutor-rejected',
    ])
  })

  it('hears once that a video is ready, and of every failure', async () => {
    const anna = await given.tutor('anna')
    const video = await given.video(anna.userId)
    const post = await given.post(anna, { video_id: video })
    const data = { videoId: video, uploaderId: anna.userId }
    for (let again = 0; again < 2; again++) {
      await jobs.emit(videoFailed, { ...data, code: 'conversion-failed' })
      await jobs.emit(videoReady, data)
    }
    await jobs.processAll()
    const rows = await notified(anna.userId)
    expect(rows.map((row) => row.type).toSorted()).toEqual(['video-failed', 'video-failed', 'video-ready'])
    expect(new Set(rows.map((row) => `${row.video_id} ${row.post_id}`))).toEqual(
      new Set([`${video} ${post}`]),
    )
  })
})

describe('a published post', () => {
  /** Follows since so many seconds from now. */
  const followed = async (follower: string, tutorId: string, seconds: number) =>
    jobs.sql('update follows set created_at = now() + make_interval(secs => $2) where id = $1', [
      await given.follow(follower, tutorId),
      seconds,
    ])

  it('is told to all who follow its tutor and to nobody else, once, however often it is shown again', async () => {
    const anna = await given.tutor('anna')
    const [boris, vera, stranger] = [
      await given.person('boris'),
      await given.person('vera'),
      await given.person('stranger'),
    ]
    for (const follower of [boris, vera]) await followed(follower, anna.tutorId, -60)
    const post = await given.post(anna)
    for (let again = 0; again < 2; again++)
      await jobs.emit(postPublished, { postId: post, authorId: anna.userId, tutorId: anna.tutorId })
    await jobs.processAll()
    for (const follower of [boris, vera])
      expect(await notified(follower)).toMatchObject([
        { type: 'post-published', actor_id: anna.userId, post_id: post },
      ])
    expect(await notified(stranger)).toEqual([])
    expect(await notified(anna.userId)).toEqual([])
  })

  it('that is shown again is not told to those who follow only since it was first published', async () => {
    const anna = await given.tutor('anna')
    const [before, since] = [await given.person('boris'), await given.person('vera')]
    await followed(before, anna.tutorId, -60)
    const post = await given.post(anna)
    await followed(since, anna.tutorId, 60)
    await jobs.emit(postPublished, { postId: post, authorId: anna.userId, tutorId: anna.tutorId })
    await jobs.processAll()
    expect(await notified(before)).toHaveLength(1)
    expect(await notified(since)).toEqual([])
  })

  it('that was hidden before anybody heard of it is told to nobody', async () => {
    const anna = await given.tutor('anna')
    const boris = await given.person('boris')
    await given.follow(boris, anna.tutorId)
    const post = await given.post(anna, { status: 'hidden' })
    await jobs.emit(postPublished, { postId: post, authorId: anna.userId, tutorId: anna.tutorId })
    await jobs.processAll()
    expect(await notified(boris)).toEqual([])
  })
})

describe('what moderation, support and others decide', () => {
  it('is told to those whom it concerns, with the decision and the ids of the place', async () => {
    const anna = await given.tutor('anna')
    const [boris, vera] = [await given.person('boris'), await given.person('vera')]
    const post = await given.post(anna)
    const review = await given.review(anna, boris, { reply: 'Спасибо', replied_at: new Date() })
    const [conversationId, messageId, taskId, answerId, reportId] = Array.from({ length: 5 }, () =>
      randomUUID(),
    ) as [string, string, string, string, string]
    await jobs.emit(postModerated, { postId: post, authorId: anna.userId, decision: 'hidden' as const })
    const ofReview = { reviewId: review, tutorId: anna.tutorId, authorId: boris }
    await jobs.emit(reviewReplied, ofReview)
    await jobs.emit(reviewModerated, { ...ofReview, decision: 'rejected' as const })
    await jobs.emit(messageSent, { messageId, conversationId, senderId: anna.userId, recipientIds: [vera] })
    await jobs.emit(supportAnswered, { conversationId, messageId, customerId: vera })
    await jobs.emit(taskMatched, { taskId, studentId: vera, tutorUserIds: [anna.userId] })
    await jobs.emit(taskAnswered, { taskId, answerId, studentId: vera, tutorUserId: anna.userId })
    await jobs.emit(reportDecided, { reportId, reporterId: vera, decision: 'upheld' as const })
    await jobs.processAll()
    const told = async (recipient: string) =>
      (
        await jobs.sql<{ type: string; params: unknown }>(
          'select type, params from notifications where recipient_id = $1 order by type::text',
          [recipient],
        )
      ).map(({ type, params }) => [type, params])
    expect(await told(anna.userId)).toEqual([
      ['post-moderated', { decision: 'hidden' }],
      ['task-matched', { taskId }],
    ])
    expect(await told(boris)).toEqual([
      ['review-moderated', { decision: 'rejected' }],
      ['review-replied', null],
    ])
    expect(await told(vera)).toEqual([
      ['message-received', { conversationId, messageId }],
      ['report-decided', { reportId, decision: 'upheld' }],
      ['support-answered', { conversationId, messageId }],
      ['task-answered', { taskId, answerId }],
    ])
  })

  it('leaves out a reply that was taken back', async () => {
    const anna = await given.tutor('anna')
    const boris = await given.person('boris')
    const review = await given.review(anna, boris)
    await jobs.emit(reviewReplied, { reviewId: review, tutorId: anna.tutorId, authorId: boris })
    await jobs.processAll()
    expect(await notified(boris)).toEqual([])
  })
})

describe('what concerns the account', () => {
  it('is told every time: a new device once, each change of the password', async () => {
    const boris = await given.person('boris')
    const deviceId = await given.insert('devices', {
      user_id: boris,
      fingerprint: 'firefox',
      last_seen_at: new Date(),
    })
    for (let again = 0; again < 2; again++) {
      await jobs.emit(userDeviceAdded, { userId: boris, deviceId })
      await jobs.emit(userPasswordChanged, { userId: boris })
    }
    await jobs.processAll()
    expect((await notified(boris)).map((row) => row.type).toSorted()).toEqual([
      'device-added',
      'password-changed',
      'password-changed',
    ])
  })
})

it('leaves no kind of notification without a consumer that tells of it', async () => {
  const { rows } = await jobs.services.pool.query<{ type: string }>('select distinct type from notifications')
  expect(rows.map((row) => row.type).toSorted()).toEqual(notificationTypes.toSorted())
})

it('leaves no kind of notification without a place to which it leads', async () => {
  const { rows } = await jobs.services.pool.query<{ type: string }>(
    `select n.type from notifications n ${subjectJoins} group by n.type having count(${subjectPath}) = 0`,
  )
  expect(rows).toEqual([])
})
