import type { Payload } from 'payload'
import type { Comment, Post, Review, Subject } from '@/payload-types'
import { type Person } from './people'

type Sql = <Row = Record<string, unknown>>(text: string, values?: unknown[]) => Promise<Row[]>

interface PostWishes {
  author: Person
  title?: string
  content?: string
  video?: string
  subject?: string
  /** When it was published, so that orders can be told. */
  publishedAt?: string
}

/** Starting points of the rules: everything is made by the product's own hooks unless only SQL can. */
export type Given = Awaited<ReturnType<typeof fixtures>>['given']

export async function fixtures({ payload, sql }: { payload: Payload; sql: Sql }) {
  const subject = async (slug: string, ru: string, en: string): Promise<Subject> => {
    const made = await payload.create({
      collection: 'subjects',
      data: { slug, name: ru, position: 1 },
      locale: 'ru',
    })
    return payload.update({ collection: 'subjects', id: made.id, data: { name: en }, locale: 'en' })
  }
  const mathematics = await subject('mathematics', 'Математика', 'Mathematics')
  let count = 0

  const post = (
    {
      author,
      title = `Урок ${++count}`,
      content = 'Разбираем производную на рисунке.',
      publishedAt,
      ...rest
    }: PostWishes,
    status: Post['status'],
  ) =>
    payload.create({
      collection: 'posts',
      data: {
        author: author.id,
        title,
        content,
        status: status === 'hidden' ? 'published' : status,
        publishedAt,
        subject: mathematics.id,
        publishWhenReady: false,
        // Filled in by the hooks.
        tutor: author.tutorId,
        likeCount: 0,
        commentCount: 0,
        bookmarkCount: 0,
        ...rest,
      },
      depth: 0,
    })

  const video = async (uploader: Person, isReady: boolean, durationSeconds = 300): Promise<string> => {
    const rows = await sql<{ id: string }>(
      `insert into videos (uploader_id, original_name, state, progress, playable_at, ready_at, duration_seconds, width, height, bytes, source_key, playlist_key, poster_key)
       values ($1, 'lesson.mp4', $2::enum_videos_state, $3, $4, $4, $5, 1280, 720, 1000000, 'sources/canary-key', $6, $6) returning id`,
      [
        uploader.id,
        isReady ? 'ready' : 'converting',
        isReady ? 1 : 0.1,
        isReady ? new Date() : null,
        durationSeconds,
        isReady ? 'videos/canary-key' : null,
      ],
    )
    return rows[0]!.id
  }

  const given = {
    mathematics,
    subject,
    /** A person who has never signed in, made by SQL: cheap enough for hundreds. */
    student: async (name = `Ученик ${++count}`): Promise<Person> => {
      const username = `student-${++count}`
      const rows = await sql<{ id: string }>(
        `insert into users (email, username, name, role, status, language, email_verified_at) values ($1, $2, $3, 'student', 'active', 'ru', now()) returning id`,
        [`${username}@nastavnik.test`, username, name],
      )
      return {
        id: rows[0]!.id,
        email: `${username}@nastavnik.test`,
        username,
        name,
        role: 'student',
        password: '',
        tutorId: '',
      }
    },
    publishedPost: (wishes: PostWishes) => post(wishes, 'published'),
    draft: (wishes: PostWishes) => post(wishes, 'draft'),
    /** Published once and then hidden by moderation. */
    hiddenPost: async (wishes: PostWishes) => {
      const { id } = await post(wishes, 'published')
      return payload.update({ collection: 'posts', id, data: { status: 'hidden' }, depth: 0 })
    },
    readyVideo: (uploader: Person, durationSeconds?: number) => video(uploader, true, durationSeconds),
    /** Uploaded, nothing of it can be played yet. */
    unplayableVideo: (uploader: Person) => video(uploader, false),
    comment: ({
      author,
      post,
      parent,
      content = 'Спасибо, теперь понятно.',
    }: {
      author: Person
      post: Post
      parent?: Comment
      content?: string
    }) =>
      payload.create({
        collection: 'comments',
        data: {
          author: author.id,
          post: post.id,
          parent: parent?.id,
          content,
          status: 'published',
          isPostPublic: true,
          likeCount: 0,
          replyCount: 0,
        },
        depth: 0,
      }),
    review: ({
      author,
      tutor,
      rating = 5,
      content = 'Объясняет спокойно и по делу.',
    }: {
      author: Person
      tutor: Person
      rating?: number
      content?: string
    }): Promise<Review> =>
      payload.create({
        collection: 'reviews',
        data: {
          author: author.id,
          tutor: tutor.tutorId,
          tutorUser: tutor.id,
          rating,
          content,
          status: 'published',
          evidence: 'none',
          helpfulCount: 0,
        },
        depth: 0,
      }),
    /** What the player has reported so far, in seconds. */
    watched: (viewer: Person, videoId: string, seconds: number) =>
      sql(
        'insert into watch_progress (user_id, video_id, position_seconds, watched_seconds) values ($1, $2, $3, $3)',
        [viewer.id, videoId, seconds],
      ),
  }
  return { given, mathematics }
}
