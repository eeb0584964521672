import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The tools that read and convert videos, and how old they are. */
export interface FfmpegPaths {
  /** A path, or a bare name that the PATH resolves. */
  ffmpeg: string
  ffprobe: string
  /** As the tool calls itself, for example `7.1.1` or `N-47683-g0e8eb07980-static`. */
  version: string
  /** True when the build is too old to be trusted with files of strangers in production. */
  isOutdated: boolean
}

/** Builds from before this year miss years of fixes in demuxers and decoders. */
const OLDEST_TRUSTED_YEAR = 2022

let found: Promise<FfmpegPaths> | undefined

/**
 * The ffmpeg and ffprobe to use: the system's when both are there and can make H.264 and AAC,
 * else the builds that come from npm. Looked up once per process.
 * Rejects with words for the operator when there are none.
 */
export function ffmpegPaths(): Promise<FfmpegPaths> {
  found ??= findPaths().catch((error: unknown) => {
    found = undefined
    throw error
  })
  return found
}

async function findPaths(): Promise<FfmpegPaths> {
  return (await describe('ffmpeg', 'ffprobe')) ?? (await fromNpm())
}

async function fromNpm(): Promise<FfmpegPaths> {
  const paths = await installedPaths()
  const described = paths && (await describe(paths.ffmpeg, paths.ffprobe))
  if (!described)
    throw new Error(
      'No usable ffmpeg: install ffmpeg and ffprobe (6 or newer, with libx264) so that the PATH finds them',
    )
  return described
}

async function installedPaths(): Promise<{ ffmpeg: string; ffprobe: string } | null> {
  try {
    // Both packages throw on import where they have no build for the platform.
    const [ffmpeg, ffprobe] = await Promise.all([
      import('@ffmpeg-installer/ffmpeg'),
      import('@ffprobe-installer/ffprobe'),
    ])
    return { ffmpeg: ffmpeg.default.path, ffprobe: ffprobe.default.path }
  } catch {
    return null
  }
}

/** Null when one of the two does not run, or cannot make what the player needs. */
async function describe(ffmpeg: string, ffprobe: string): Promise<FfmpegPaths | null> {
  try {
    const options = { timeout: 20_000, maxBuffer: 4 * 1024 * 1024 }
    const [banner, encoders] = await Promise.all([
      run(ffmpeg, ['-version'], options),
      run(ffmpeg, ['-hide_banner', '-encoders'], options),
      run(ffprobe, ['-version'], options),
    ])
    if (!/\blibx264\b/.test(encoders.stdout) || !/\baac\b/.test(encoders.stdout)) return null
    return { ffmpeg, ffprobe, ...readBanner(banner.stdout) }
  } catch {
    return null
  }
}

/** Reads the first line of `ffmpeg -version`; the year of its copyright is there in releases and nightly builds alike. */
export function readBanner(banner: string): { version: string; isOutdated: boolean } {
  const version = /^ffmpeg version (\S+)/.exec(banner)?.[1] ?? 'unknown'
  const year = Number(/Copyright \(c\) \d{4}-(\d{4})/.exec(banner)?.[1] ?? 0)
  return { version, isOutdated: year < OLDEST_TRUSTED_YEAR }
}
