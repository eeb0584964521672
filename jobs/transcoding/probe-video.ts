import { open, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileTypeFromFile } from 'file-type'
import { z } from 'zod'
import { ffmpegPaths } from '@/platform/embedded/ffmpeg'
import { runContained } from './contained-process'
import { AUDIO_CODECS, DEMUXERS, untrustedInputOptions, VIDEO_CODECS } from './untrusted-input'
import { type VideoLimits, VideoRejected } from './video-rejected'

/** What is known of an upload that can be converted. */
export interface ProbeResult {
  durationSeconds: number
  /** Pixels as a person sees them: after rotation, with square pixels. */
  width: number
  height: number
  frameRate: number
  videoCodec: string
  /** `null` for a silent film. */
  audioCodec: string | null
  /** By its first bytes: mp4, mov, mkv, webm, avi … */
  container: string
  bytes: number
  /** Numbers of the streams in the file; covers and further tracks are passed over. */
  videoStream: number
  audioStream: number | null
}

const SMALLEST_SIDE = 16
const MOST_STREAMS = 32
const DESCRIBE_SECONDS = 30
// Reading all packets costs about what copying the file does; 20 MB/s is a slow disk.
const SCAN_BYTES_PER_SECOND = 20_000_000
const MOST_PACKETS_PER_SECOND = 2000

// Only what is read below: tags may be megabytes of anything.
const DESCRIBED = [
  'format=duration,nb_streams',
  'stream=index,codec_type,codec_name,width,height,sample_aspect_ratio,avg_frame_rate,r_frame_rate',
  'stream_disposition=attached_pic',
  'stream_tags=rotate',
  'stream_side_data=rotation',
].join(':')

const description = z.object({
  format: z.object({ duration: z.coerce.number().optional(), nb_streams: z.number() }),
  streams: z.array(
    z.object({
      index: z.number(),
      codec_type: z.string().optional(),
      codec_name: z.string().optional(),
      width: z.number().optional(),
      height: z.number().optional(),
      sample_aspect_ratio: z.string().optional(),
      avg_frame_rate: z.string().optional(),
      r_frame_rate: z.string().optional(),
      disposition: z.object({ attached_pic: z.number().optional() }).optional(),
      tags: z.object({ rotate: z.string().optional() }).optional(),
      side_data_list: z.array(z.object({ rotation: z.number().optional() })).optional(),
    }),
  ),
})
type Description = z.infer<typeof description>
type Stream = Description['streams'][number]

/**
 * Looks at an uploaded file before anything is made of it.
 * The cheap checks come first, so that a bomb meets as few parsers as possible: size, first bytes, headers, one decoded picture, all packets.
 * @throws VideoRejected with a stable code when the file must be refused
 */
export async function probeVideo(path: string, limits: VideoLimits): Promise<ProbeResult> {
  const file = resolve(path)
  const { size: bytes } = await stat(file)
  if (bytes === 0) throw new VideoRejected('video-empty')
  if (bytes > limits.maxBytes)
    throw new VideoRejected('video-too-large', { limit: megabytes(limits.maxBytes), found: megabytes(bytes) })

  const container = await recognise(file)
  if (container === 'avi' && (await isCutRiff(file, bytes))) throw new VideoRejected('video-unreadable')
  const { format, streams } = await describe(file, container)
  const video = streams.find((stream) => stream.codec_type === 'video' && !stream.disposition?.attached_pic)
  if (!video) throw new VideoRejected('video-no-picture')
  const audio = streams.find((stream) => stream.codec_type === 'audio')
  const videoCodec = allowedCodec(video, VIDEO_CODECS)
  const audioCodec = audio ? allowedCodec(audio, AUDIO_CODECS) : null
  const { width, height } = allowedSize(video, limits)
  refuseTooLong(format.duration, limits)
  await decodeFirstPicture(file, container, video.index)

  const measured = await scanPackets(file, container, video.index, bytes, limits)
  const durationSeconds = format.duration && format.duration > 0 ? format.duration : measured.seconds
  // A header may promise more than the file holds: then the end of the upload is missing.
  const tolerance = Math.max(0.25, Math.min(1, durationSeconds * 0.1))
  if (measured.pictures === 0 || durationSeconds <= 0 || measured.seconds < durationSeconds - tolerance)
    throw new VideoRejected('video-unreadable')
  refuseTooLong(measured.seconds, limits)

  const frameRate =
    ratio(video.avg_frame_rate) ?? ratio(video.r_frame_rate) ?? measured.pictures / measured.seconds
  return {
    durationSeconds,
    width,
    height,
    frameRate,
    videoCodec,
    audioCodec,
    container,
    bytes,
    videoStream: video.index,
    audioStream: audio?.index ?? null,
  }
}

/** Goes by the first bytes, never by the name of the file. */
async function recognise(file: string): Promise<string> {
  const type = await fileTypeFromFile(file).catch(() => undefined)
  if (type && type.ext in DEMUXERS) return type.ext
  if (type?.mime.startsWith('audio/')) throw new VideoRejected('video-no-picture')
  if (type?.mime.startsWith('video/')) throw new VideoRejected('video-codec', { found: type.ext })
  throw new VideoRejected('video-unreadable')
}

/** An AVI states its size at the beginning; its demuxer would quietly make do with the part that is there. */
async function isCutRiff(path: string, bytes: number): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0)
    const stated = buffer.readUInt32LE(4)
    // All ones: the writer did not know.
    return stated !== 0xffffffff && stated + 8 > bytes
  } finally {
    await file.close()
  }
}

async function describe(file: string, container: string): Promise<Description> {
  const lines: string[] = []
  const { ffprobe } = await ffmpegPaths()
  const outcome = await runContained(
    ffprobe,
    probeArguments(file, container, ['-of', 'json', '-show_entries', DESCRIBED]),
    {
      wallSeconds: DESCRIBE_SECONDS,
      // A description of a hundred thousand lines is an attack, not a lesson.
      onLine: (line) => lines.push(line) < 100_000,
    },
  )
  const refusedCodec = /Codec \(([^)]{1,40})\) not on whitelist/i.exec(outcome.errors)?.[1]
  if (refusedCodec) throw new VideoRejected('video-codec', { found: refusedCodec })
  const parsed = outcome.exitCode === 0 ? description.safeParse(readJson(lines.join('\n'))) : null
  if (!parsed?.success || parsed.data.format.nb_streams > MOST_STREAMS)
    throw new VideoRejected('video-unreadable')
  return parsed.data
}

/** Headers may be right while the pictures are noise. */
async function decodeFirstPicture(file: string, container: string, stream: number): Promise<void> {
  let pictures = 0
  const { ffprobe } = await ffmpegPaths()
  const what = [
    '-of',
    'csv=p=0',
    '-select_streams',
    String(stream),
    '-read_intervals',
    '%+#30',
    '-show_entries',
    'frame=width',
  ]
  await runContained(ffprobe, probeArguments(file, container, what), {
    wallSeconds: DESCRIBE_SECONDS,
    onLine: (line) => /^\d/.test(line) === false || ++pictures < 1,
  })
  if (pictures === 0) throw new VideoRejected('video-unreadable')
}

/** Reads the file to its end without decoding: how long it really is, and how many pictures it has. */
async function scanPackets(
  file: string,
  container: string,
  videoStream: number,
  bytes: number,
  limits: VideoLimits,
) {
  let first = Infinity
  let last = -Infinity
  let pictures = 0
  let packets = 0
  const mostPackets = MOST_PACKETS_PER_SECOND * limits.maxDurationSeconds
  const { ffprobe } = await ffmpegPaths()
  const what = ['-of', 'csv=p=0', '-show_entries', 'packet=stream_index,pts_time,duration_time']
  const outcome = await runContained(ffprobe, probeArguments(file, container, what), {
    wallSeconds: 60 + bytes / SCAN_BYTES_PER_SECOND,
    onLine: (line) => {
      const [stream, start, length] = line.split(',')
      const at = Number.parseFloat(start ?? '')
      if (Number(stream) === videoStream) pictures++
      if (Number.isFinite(at)) {
        first = Math.min(first, at)
        last = Math.max(last, at + (Number.parseFloat(length ?? '') || 0))
      }
      return ++packets <= mostPackets
    },
  })
  if (outcome.wasStopped || outcome.exitCode !== 0) throw new VideoRejected('video-unreadable')
  return { seconds: Math.max(0, last - Math.max(0, first)), pictures }
}

function probeArguments(file: string, container: string, what: string[]): string[] {
  return [
    '-v',
    'error',
    '-max_alloc',
    String(512 * 1024 * 1024),
    ...untrustedInputOptions(container),
    ...what,
    '-i',
    file,
  ]
}

function allowedCodec(stream: Stream, allowed: ReadonlySet<string>): string {
  const codec = stream.codec_name ?? 'unknown'
  if (!allowed.has(codec)) throw new VideoRejected('video-codec', { found: codec })
  return codec
}

function allowedSize(stream: Stream, limits: VideoLimits): { width: number; height: number } {
  const height = stream.height ?? 0
  const pixelAspect = ratio(stream.sample_aspect_ratio?.replace(':', '/')) ?? 1
  const width = Math.round((stream.width ?? 0) * pixelAspect)
  const long = Math.max(width, height)
  const short = Math.min(width, height)
  const limit = `${limits.maxWidth}x${limits.maxHeight}`
  if (short < SMALLEST_SIDE || long > limits.maxWidth || short > limits.maxHeight)
    throw new VideoRejected('video-dimensions', { limit, found: `${width}x${height}` })
  const turn =
    stream.side_data_list?.find((data) => data.rotation !== undefined)?.rotation ??
    Number(stream.tags?.rotate ?? 0)
  return Math.abs(turn) % 180 === 90 ? { width: height, height: width } : { width, height }
}

function refuseTooLong(seconds: number | undefined, limits: VideoLimits): void {
  if (seconds !== undefined && seconds > limits.maxDurationSeconds)
    throw new VideoRejected('video-too-long', {
      limit: minutes(limits.maxDurationSeconds),
      found: minutes(seconds),
    })
}

function megabytes(bytes: number): number {
  return tenths(bytes / 1024 ** 2)
}

function minutes(seconds: number): number {
  return tenths(seconds / 60)
}

/** One digit after the point, rounded up. */
function tenths(value: number): number {
  return Math.ceil(value * 10) / 10
}

/** Reads `30000/1001`; null for what is not a positive number, such as `0/0`. */
function ratio(text: string | undefined): number | null {
  const [over, under = 1] = (text ?? '').split('/').map(Number)
  const value = Number(over) / under
  return Number.isFinite(value) && value > 0 ? value : null
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
