import type { Services } from '@/platform/services'
import type { ConversionLease } from './conversion-lease'
import { cost } from './convert-video'
import type { ProfileName } from './ladder'

const AT_MOST_EVERY_MS = 1000

/** Writes the progress of a conversion to its rows and tells the uploader, at most once a second. */
export class ProgressReport {
  #wroteAt = 0
  #writing: Promise<void> = Promise.resolve()
  #isWriting = false
  readonly #firstShare: number

  /** @param onError what is done when a write fails, such as when the lease is lost */
  constructor(
    private readonly services: Pick<Services, 'live' | 'log'>,
    private readonly lease: ConversionLease,
    private readonly onError: (error: unknown) => void,
  ) {
    const { video, profiles } = lease
    const first = cost(video, profiles.slice(0, 1))
    this.#firstShare = first / (first + cost(video, profiles.slice(1)))
  }

  /** @param overall 0 … 1 over the whole ladder; `profile` the largest of those being made */
  moved(overall: number, profile: ProfileName): void {
    if (this.#isWriting || Date.now() - this.#wroteAt < AT_MOST_EVERY_MS) return
    this.#wroteAt = Date.now()
    this.#isWriting = true
    this.#writing = this.#write(overall, profile)
      .then(() => this.tell('converting', overall))
      .catch(this.onError)
      .finally(() => (this.#isWriting = false))
  }

  /** Resolves when nothing is being written any more. */
  async settled(): Promise<void> {
    await this.#writing
  }

  /** Best effort: what must not be lost is in the rows. */
  async tell(state: string, progress: number): Promise<void> {
    const { id, uploaderId } = this.lease.video
    const message = {
      type: 'video' as const,
      videoId: id,
      state,
      progress: Math.round(progress * 1000) / 1000,
    }
    await this.services.live
      .publish({ userId: uploaderId, message })
      .catch((error: unknown) =>
        this.services.log.warn({ err: error }, 'the progress of a video could not be told'),
      )
  }

  async #write(overall: number, profile: ProfileName): Promise<void> {
    const { video, profiles } = this.lease
    const [first, ...others] = profiles
    const isFirst = profile === first?.name
    const ofTask = isFirst
      ? overall / this.#firstShare
      : (overall - this.#firstShare) / (1 - this.#firstShare)
    await this.lease.write(async (db) => {
      await db.query(
        'update videos set progress = greatest(progress, $2), updated_at = now() where id = $1',
        [video.id, rounded(overall)],
      )
      await db.query(
        `update video_conversion_tasks set status = 'converting', progress = $3, updated_at = now() where video_id = $1 and profile = any($2) and status <> 'done'`,
        [video.id, (isFirst && first ? [first] : others).map(({ name }) => name), rounded(ofTask)],
      )
    })
  }
}

const rounded = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000
