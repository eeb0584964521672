/** Why an upload is not a lesson that can be converted. Stable: messages and stored states refer to it. */
export type VideoRejection =
  | 'video-empty'
  | 'video-unreadable'
  | 'video-no-picture'
  | 'video-too-long'
  | 'video-too-large'
  | 'video-dimensions'
  | 'video-codec'

/** What the words for a person mention: the limit and what was found, in megabytes, minutes, `WxH` or a codec's name. */
export interface RejectionParams {
  limit?: number | string
  found?: number | string
}

/** Thrown for a file that will be refused however often it is tried. */
export class VideoRejected extends Error {
  constructor(
    readonly code: VideoRejection,
    readonly params: RejectionParams = {},
  ) {
    super(`The video is refused: ${code} ${JSON.stringify(params)}`)
    this.name = 'VideoRejected'
  }
}

/** What an upload may be at most. */
export interface VideoLimits {
  maxBytes: number
  maxDurationSeconds: number
  /** Pixels of the longer side, whichever way the picture is turned. */
  maxWidth: number
  /** Pixels of the shorter side. */
  maxHeight: number
  /** Frames per second of the renditions; a faster source is thinned out, not refused. */
  maxFrameRate: number
}
