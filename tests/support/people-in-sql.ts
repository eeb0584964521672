import { randomUUID } from 'node:crypto'

type Sql = <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>
type Columns = Record<string, unknown>

/** Makes rows of the domain straight in the database, for rooms that work without Payload. Columns may be given by name. */
export function peopleInSql(sql: Sql) {
  async function insert(table: string, columns: Columns): Promise<string> {
    const names = Object.keys(columns)
    const [row] = await sql<{ id: string }>(
      `insert into ${table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')}) returning id`,
      Object.values(columns),
    )
    return row!.id
  }

  async function person(name: string, columns: Columns = {}): Promise<string> {
    const username = `${name}-${randomUUID().slice(0, 8)}`
    return insert('users', { username, name, email: `${username}@nastavnik.test`, ...columns })
  }

  async function tutor(name: string, columns: Columns = {}): Promise<{ userId: string; tutorId: string }> {
    const userId = await person(name, { role: 'tutor' })
    return { userId, tutorId: await insert('tutors', { user_id: userId, status: 'approved', ...columns }) }
  }

  const video = (uploaderId: string, columns: Columns = {}) =>
    insert('videos', {
      uploader_id: uploaderId,
      original_name: 'lesson.mp4',
      duration_seconds: 60,
      width: 1280,
      height: 720,
      bytes: 1000,
      ...columns,
    })

  const post = (by: { userId: string; tutorId: string }, columns: Columns = {}) =>
    insert('posts', {
      title: 'Производная',
      content: 'О скорости',
      author_id: by.userId,
      tutor_id: by.tutorId,
      status: 'published',
      published_at: new Date(),
      ...columns,
    })

  const comment = (postId: string, authorId: string, columns: Columns = {}) =>
    insert('comments', { content: 'Спасибо', post_id: postId, author_id: authorId, ...columns })

  const review = (of: { userId: string; tutorId: string }, authorId: string, columns: Columns = {}) =>
    insert('reviews', {
      rating: 5,
      content: 'Объясняет так, что понятно',
      author_id: authorId,
      tutor_id: of.tutorId,
      tutor_user_id: of.userId,
      ...columns,
    })

  const follow = (followerId: string, tutorId: string) =>
    insert('follows', { follower_id: followerId, tutor_id: tutorId })
  const like = (userId: string, postId: string) => insert('likes', { user_id: userId, post_id: postId })
  const likeComment = (userId: string, commentId: string) =>
    insert('comment_likes', { user_id: userId, comment_id: commentId })

  return { insert, person, tutor, video, post, comment, review, follow, like, likeComment }
}
