import type { Pool } from 'pg'
import { z } from 'zod'
import { AppError } from '@/platform/errors/app-error'

const report = z.object({
  positionSeconds: z.number().min(0).max(86_400),
  watchedSeconds: z.number().min(0).max(60),
})

/**
 * Adds really played seconds: altogether at most the length of the video and at most what could be seen at double speed
 * since the first report (with 15 s of slack), however often a person reports.
 * @throws AppError `bad-request`, or `not-found` when no published post shows the video
 */
export async function reportWatching(
  pool: Pool,
  userId: string,
  videoId: string,
  body: unknown,
): Promise<void> {
  const parsed = report.safeParse(body)
  if (!parsed.success) throw new AppError('bad-request')
  const { positionSeconds, watchedSeconds } = parsed.data
  const { rowCount } = await pool.query({
    name: 'watch-progress',
    text: `insert into watch_progress as w (user_id, video_id, position_seconds, watched_seconds)
      select $1, v.id, least($3::numeric, v.duration_seconds), least($4::numeric, 15, v.duration_seconds) from videos v
      where v.id = $2 and exists (select 1 from posts p where p.video_id = v.id and p.status = 'published')
      on conflict (user_id, video_id) do update set position_seconds = excluded.position_seconds, updated_at = now(),
        watched_seconds = greatest(w.watched_seconds, least((select duration_seconds from videos where id = $2),
          w.watched_seconds + $4::numeric, extract(epoch from now() - w.created_at) * 2 + 15))`,
    values: [userId, videoId, positionSeconds, watchedSeconds],
  })
  if (!rowCount) throw new AppError('not-found')
}
