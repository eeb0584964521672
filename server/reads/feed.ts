import type { Pool } from 'pg'
import { pageText, rowsFor, type Cursor, type ListRow } from './keyset'
import { notBlocked, postCardJoins, postCardJson } from './fragments'

export interface FeedQuery {
  viewerId: string | null
  language: string
  tab: 'new' | 'following'
  /** Slugs. */
  subject: string | null
  tag: string | null
  cursor: Cursor | null
  limit: number
}

/** The text of a `Page<PostCard>`, newest first. `following` needs a viewer. */
export async function readFeed(pool: Pool, query: FeedQuery): Promise<string> {
  const { rows } = await pool.query<ListRow>(feedStatement(query))
  return pageText(rows, query.limit)
}

/**
 * One statement per combination of filters, so that each has a plan of its own on the index that suits it. The number of
 * rows stands in the text: as a parameter it would be unknown to a kept plan, which then reads far too much, or the
 * statement would be planned anew each time, which takes longer than running it.
 */
export function feedStatement({ viewerId, language, tab, subject, tag, cursor, limit }: FeedQuery) {
  const values: unknown[] = [viewerId, language]
  const rows = rowsFor(limit)
  const place = (value: unknown) => `$${values.push(value)}`
  // Who follows few tutors has a short list of their own; everyone else reads the index of all published posts.
  const [source, at, id] =
    tab === 'following'
      ? ['feed_items fi join posts p on p.id = fi.post_id', 'fi.published_at', 'fi.post_id']
      : ['posts p', 'p.published_at', 'p.id']
  const conditions = [`p.status = 'published'`]
  if (tab === 'following') conditions.push('fi.user_id = $1')
  // Following somebody ends with blocking them.
  if (viewerId && tab === 'new') conditions.push(notBlocked('p.author_id'))
  if (cursor)
    conditions.push(`(${at}, ${id}) < (${place(cursor.at)}::timestamptz, ${place(cursor.id)}::uuid)`)
  if (subject) conditions.push(`p.subject_id = (select id from subjects where slug = ${place(subject)})`)
  if (tag)
    conditions.push(
      `p.id in (select pr.parent_id from posts_rels pr where pr.path = 'tags' and pr.tags_id = (select id from tags where slug = ${place(tag)}))`,
    )
  return {
    name: `feed-${tab}-${viewerId ? 'v' : ''}${cursor ? 'c' : ''}${subject ? 's' : ''}${tag ? 't' : ''}-${rows}`,
    text: `with page as materialized (
        select p.id, ${at} as at from ${source} where ${conditions.join(' and ')} order by ${at} desc, ${id} desc limit ${rows})
      select (${postCardJson})::text as item, page.at, p.id
      from page join posts p on p.id = page.id ${postCardJoins}
      order by page.at desc, p.id desc`,
    values,
  }
}
