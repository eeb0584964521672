import type { Pool } from 'pg'
import type { Language } from '@/platform/errors/catalogue'
import { failureMessage, failureWordsIn } from '@/platform/errors/failure-words'
import { videoPosterUrl } from './fragments'
import { pageText, type Cursor, type ListRow } from './keyset'

interface OwnList {
  viewerId: string
  cursor: Cursor | null
  limit: number
  language: Language
}

/** The text of a `Page<MyLesson>`: the viewer's own posts in every status, newest first. */
export async function readMyLessons(
  pool: Pool,
  { viewerId, cursor, limit, language }: OwnList,
): Promise<string> {
  const values: unknown[] = [
    viewerId,
    limit + 1,
    failureWordsIn(language),
    ...(cursor ? [cursor.at, cursor.id] : []),
  ]
  const { rows } = await pool.query<ListRow>({
    name: cursor ? 'my-lessons-after' : 'my-lessons',
    text: `select (json_build_object(
        'id', p.id, 'title', p.title, 'status', p.status, 'publishWhenReady', p.publish_when_ready, 'publishedAt', p.published_at, 'updatedAt', p.updated_at,
        'likeCount', p.like_count, 'commentCount', p.comment_count,
        'video', case when v.id is not null then json_build_object('videoId', v.id, 'state', v.state, 'progress', v.progress,
          'playable', v.playable_at is not null, 'posterUrl', ${videoPosterUrl('v')}, 'durationSeconds', v.duration_seconds,
          'failure', case when v.state = 'failed' then json_build_object('code', v.failure_code, 'message', ${failureMessage('$3', 'v.failure_code')}) end,
          'renditions', coalesce((select json_agg(json_build_object('name', k.profile, 'height', k.height, 'state', k.status, 'progress', k.progress) order by k.height desc)
            from video_conversion_tasks k where k.video_id = v.id), '[]')) end))::text as item, p.created_at as at, p.id
      from posts p left join videos v on v.id = p.video_id
      where p.author_id = $1 ${cursor ? 'and (p.created_at, p.id) < ($4::timestamptz, $5::uuid)' : ''}
      order by p.created_at desc, p.id desc limit $2`,
    values,
  })
  return pageText(rows, limit)
}
