import type { PayloadRequest } from 'payload'
import { sql, transactionOf } from '@/platform/database/transaction'
import { posts } from './posts'
import type { SeededPeople } from './seed-people'
import { tags } from './tags'

const dayMs = 86_400_000

/** When a post of the demo was published. */
export const publishedAtOf = (ageDays: number): Date => new Date(Date.now() - ageDays * dayMs)

/**
 * The posts of the demo, by key. Those of text alone are published; those with a lesson wait as drafts
 * until it is drawn and converted, like any post whose video is not ready yet. Written by SQL, for their dates lie in the past.
 */
export async function seedLessons(req: PayloadRequest, people: SeededPeople): Promise<Map<string, string>> {
  const db = await transactionOf(req)
  const tagIds = new Map<string, string>()
  for (const { slug, ru } of tags) {
    const { rows } = await db.execute<{ id: string }>(
      sql`insert into tags (slug, name) values (${slug}, ${ru}) returning id`,
    )
    tagIds.set(slug, rows[0]!.id)
  }
  const ids = new Map<string, string>()
  for (const post of posts) {
    const at = publishedAtOf(post.ageDays).toISOString()
    const { rows } = await db.execute<{ id: string }>(sql`
      insert into posts (title, content, subject_id, level, status, publish_when_ready, published_at, author_id, tutor_id, created_at, updated_at)
      values (${post.title}, ${post.content}, ${people.subjects.get(post.subject)}, ${post.level}::enum_posts_level, ${post.lesson ? 'draft' : 'published'}::enum_posts_status,
        ${post.lesson !== null}, ${at}, ${people.users.get(post.tutor)}, ${people.tutors.get(post.tutor)}, ${at}, ${at}) returning id`)
    const id = rows[0]!.id
    ids.set(post.key, id)
    for (const [order, tag] of post.tags.entries())
      await db.execute(
        sql`insert into posts_rels ("order", parent_id, path, tags_id) values (${order + 1}, ${id}, 'tags', ${tagIds.get(tag)})`,
      )
  }
  return ids
}
