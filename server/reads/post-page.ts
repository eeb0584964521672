import type { Pool } from 'pg'
import { readThreads } from './comments'
import { postCardJoins, postCardJson, subjectJson, tutorProfileFields, videoPosterUrl } from './fragments'

const postPageSql = `
  select p.status, (json_build_object(
    'id', p.id, 'title', p.title, 'content', p.content, 'status', p.status, 'publishedAt', p.published_at,
    'subject', ${subjectJson('p.subject_id')}, 'level', p.level,
    'tags', coalesce((select json_agg(json_build_object('slug', g.slug, 'name', g.name) order by pr."order") from posts_rels pr join tags g on g.id = pr.tags_id
      where pr.parent_id = p.id and pr.path = 'tags'), '[]'),
    'tutor', json_build_object('id', pu.id, 'username', pu.username, 'name', pu.name,
      'avatarUrl', case when pa.id is not null then '/media/avatars/' || coalesce(pa.sizes_small_filename, pa.filename) end,
      'tutorId', pt.id, 'rating', json_build_object('mean', pt.rating_mean, 'count', pt.rating_count), ${tutorProfileFields('pt')}),
    'video', case when v.id is not null then json_build_object('id', v.id, 'state', v.state,
      'playlistUrl', case when v.playlist_key is not null then '/media/videos/' || v.id || '/master.m3u8' end,
      'posterUrl', ${videoPosterUrl('v')}, 'durationSeconds', v.duration_seconds, 'width', v.width, 'height', v.height) end,
    'likeCount', p.like_count, 'commentCount', p.comment_count, 'bookmarkCount', p.bookmark_count,
    'viewer', case when $1::uuid is not null then json_build_object(
      'liked', exists (select 1 from likes k where k.user_id = $1 and k.post_id = p.id),
      'bookmarked', exists (select 1 from bookmarks b where b.user_id = $1 and b.post_id = p.id),
      'following', exists (select 1 from follows f where f.follower_id = $1 and f.tutor_id = p.tutor_id),
      'isAuthor', p.author_id = $1,
      'positionSeconds', coalesce(w.position_seconds, 0),
      'watchedShare', coalesce(least(1, w.watched_seconds / nullif(v.duration_seconds, 0)), 0)) end))::text as page
  from posts p ${postCardJoins}
  left join watch_progress w on w.user_id = $1 and w.video_id = v.id
  where p.id = $3 and (p.status = 'published' or p.author_id = $1 or $4)`

const moreSql = `
  select (${postCardJson})::text as item from posts p ${postCardJoins}
  where p.tutor_id = (select tutor_id from posts where id = $3) and p.status = 'published' and p.id <> $3
  order by p.published_at desc, p.id desc limit 4`

/** The text of a PostPage, or `null` when the reader may not know of the post. Authors and staff see unpublished ones. */
export async function readPostPage(
  pool: Pool,
  reader: { viewerId: string | null; isStaff: boolean; language: string },
  postId: string,
): Promise<string | null> {
  const common = [reader.viewerId, reader.language, postId]
  const [page, comments, more] = await Promise.all([
    pool.query<{ page: string }>({
      name: 'post-page',
      text: postPageSql,
      values: [...common, reader.isStaff],
    }),
    readThreads(pool, { ...reader, postId, cursor: null, limit: 10 }),
    pool.query<{ item: string }>({ name: 'post-page-more', text: moreSql, values: common }),
  ])
  const post = page.rows[0]?.page
  if (!post) return null
  return `${post.slice(0, -1)},"comments":${comments},"more":[${more.rows.map((row) => row.item).join(',')}]}`
}
