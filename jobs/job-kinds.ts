import { replayDeadLetterJob } from './dead-letters/replay-job'
import { scheduledWork } from './schedules/schedule'
import { transcodeVideo } from './transcoding/transcode-video'

/** Every kind of job that the queue carries, for those who look at all of it: the metrics and the queue dashboard. */
export const jobKinds: readonly { name: string }[] = [transcodeVideo, replayDeadLetterJob, scheduledWork]
