import { appendFact } from '@/events/outbox'
import { postDeleted } from '@/events/posts'
import { videoDeleted } from '@/events/videos'
import { defineConsumer } from '@/jobs/consumer'

/** A video is found by its post alone: with the post it goes too, and a conversion of it stops at its next sign of life. */
export const removeVideoOfPost = defineConsumer({
  name: 'videos.remove-with-post',
  on: postDeleted,
  async handle({ data: { videoId }, db }) {
    if (!videoId) return
    const { rows } = await db.query<{ uploader_id: string }>(
      'select uploader_id from videos where id = $1 for update',
      [videoId],
    )
    // Asked only now: whoever was just putting it into another post has finished.
    const { rowCount: isInUse } = await db.query('select 1 from posts where video_id = $1', [videoId])
    if (!rows[0] || isInUse) return
    await db.query('delete from video_conversion_tasks where video_id = $1', [videoId])
    await db.query('delete from watch_progress where video_id = $1', [videoId])
    await db.query('delete from videos where id = $1', [videoId])
    await appendFact(db, videoDeleted, { videoId, uploaderId: rows[0].uploader_id })
  },
})
