import { videoUploaded } from '@/events/videos'
import { defineConsumer } from '@/jobs/consumer'
import { roundOf, transcodeVideo } from './transcode-video'

/** Puts the job into the queue before the effect is recorded: rather twice than never, and the queue knows it by its id. */
export const enqueueTranscoding = defineConsumer({
  name: 'transcoding.enqueue',
  on: videoUploaded,
  handle: async ({ data: { videoId }, db, services }) => {
    const { rowCount } = await db.query(`select 1 from videos where id = $1 and state = 'uploaded'`, [
      videoId,
    ])
    if (rowCount) await services.jobs.enqueue(transcodeVideo, { videoId, round: await roundOf(db, videoId) })
  },
})
