import type { Pool, PoolClient } from 'pg'
import { z } from 'zod'
import { defineJob } from '@/platform/ports/job-queue'

/**
 * Converts a video into renditions. `round` tells one request for conversion from the next:
 * a retry must not be taken for the job that has just failed and is still on its way out.
 */
export const transcodeVideo = defineJob({
  name: 'transcode-video',
  schema: z.object({ videoId: z.uuid(), round: z.int().min(0) }),
  id: ({ videoId, round }) => `transcode-${videoId}-${round}`,
  attempts: 3,
})

/** How often the conversion of the video was begun so far. */
export async function roundOf(db: Pool | PoolClient, videoId: string): Promise<number> {
  const { rows } = await db.query<{ round: number }>(
    'select coalesce(max(attempt), 0)::int as round from video_conversion_tasks where video_id = $1',
    [videoId],
  )
  return rows[0]?.round ?? 0
}
