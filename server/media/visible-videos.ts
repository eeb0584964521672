import type { Pool } from 'pg'
import { isStaff, type Viewer } from '@/server/gateway/session'

/** What of a video may be served: the keys of its current version. */
export interface ServedVideo {
  uploaderId: string
  isPublic: boolean
  playlistKey: string | null
  posterKey: string | null
  /** Names of the renditions that are complete. */
  renditions: string[]
}

const BELIEVED_MS = 2000
const MOST_BELIEVED = 5000

export const maySee = (video: ServedVideo, viewer: Viewer | null): boolean =>
  video.isPublic || viewer?.id === video.uploaderId || isStaff(viewer)

/** What is public changes rarely and is asked for with every segment: an answer is believed for two seconds, one question at a time. */
export class VisibleVideos {
  readonly #believed = new Map<string, { until: number; video: Promise<ServedVideo | null> }>()

  constructor(private readonly pool: Pool) {}

  find(id: string): Promise<ServedVideo | null> {
    const known = this.#believed.get(id)
    if (known && known.until > Date.now()) return known.video
    if (this.#believed.size >= MOST_BELIEVED) this.#believed.clear()
    const video = this.#ask(id)
    this.#believed.set(id, { until: Date.now() + BELIEVED_MS, video })
    video.catch(() => this.#believed.delete(id))
    return video
  }

  /** As `find`, for when what was believed has turned out to be over. */
  findAnew(id: string): Promise<ServedVideo | null> {
    this.#believed.delete(id)
    return this.find(id)
  }

  async #ask(id: string): Promise<ServedVideo | null> {
    const { rows } = await this.pool.query<ServedVideo>({
      name: 'served-video',
      text: `select v.uploader_id as "uploaderId", v.playlist_key as "playlistKey", v.poster_key as "posterKey",
          array(select r.name from videos_renditions r where r._parent_id = v.id) as renditions,
          exists (select 1 from posts p where p.video_id = v.id and p.status = 'published') as "isPublic"
        from videos v where v.id = $1`,
      values: [id],
    })
    return rows[0] ?? null
  }
}
