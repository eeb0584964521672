import type { Pool } from 'pg'
import { videoPosterUrl } from './fragments'
import { pageText, type Cursor, type ListRow } from './keyset'

interface OwnList {
  viewerId: string
  cursor: Cursor | null
  limit: number
  /** Words of a failure code in the reader's language. */
  failureWords: (code: string) => string
}

/** The text of a `Page<MyLesson>`: the viewer's own posts in every status, newest first. */
export async function readMyLessons(pool: Pool, { viewerId, cursor, limit, failureWords }: OwnList): Promise<string> {
  const values: unknown[] = [viewerId, limit + 1, ...(cursor ? [cursor.at, cursor.id] : [])]
  const { rows } = await pool.query<ListRow & { failure: string | null }>({
    name: cursor ? 'my-lessons-after' : 'my-lessons',
    text: `select (json_build_object(
        'id', p.id, 'title', p.title, 'status', p.status, 'publishWhenReady', p.publish_when_ready, 'publishedAt', p.published_at, 'updatedAt', p.updated_at,
        'likeCount', p.like_count, 'commentCount', p.comment_count,
        'video', case when v.id is not null then json_build_object('videoId', v.id, 'state', v.state, 'progress', v.progress,
          'playable', v.playable_at is not null, 'posterUrl', ${videoPosterUrl('v')}, 'durationSeconds', v.duration_seconds,
          'failure', case when v.state = 'failed' then json_build_object('code', v.failure_code, 'message', '') end,
          'renditions', coalesce((select json_agg(json_build_object('name', k.profile, 'height', k.height, 'state', k.status, 'progress', k.progress) order by k.height desc)
            from video_conversion_tasks k where k.video_id = v.id), '[]')) end)) as item,
      p.created_at as at, p.id, v.failure_code as failure
      from posts p left join videos v on v.id = p.video_id
      where p.author_id = $1 ${cursor ? 'and (p.created_at, p.id) < ($3::timestamptz, $4::uuid)' : ''}
      order by p.created_at desc, p.id desc limit $2`,
    values,
  })
  const withWords = rows.map((row) => {
    const lesson = row.item as unknown as { video: { failure: { code: string; message: string } | null } | null }
    if (lesson.video?.failure) lesson.video.failure.message = failureWords(lesson.video.failure.code)
    return { ...row, item: JSON.stringify(lesson) }
  })
  return pageText(withWords, limit)
}
