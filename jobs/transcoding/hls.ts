import { open, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProfileName, RenditionProfile } from './ladder'

/** A finished rendition: a complete playlist with its segments on disk. */
export interface Rendition {
  name: ProfileName
  width: number
  height: number
  frameRate: number
  /** As RFC 6381 has it, for example `avc1.64001f,mp4a.40.2`. */
  codecs: string
  /** Bits per second of the heaviest segment. */
  bandwidth: number
  /** Bits per second over the whole. */
  averageBandwidth: number
  durationSeconds: number
  /** Playlist not counted. */
  bytes: number
  /** Names of all files of the rendition's folder, the playlist last, so that who copies in this order publishes no holes. */
  files: string[]
}

/**
 * The master playlist, whose first entry is what a player begins with.
 * @param renditions in the order of the ladder; their playlists lie in `<name>/index.m3u8` beside it
 */
export function masterPlaylist(renditions: readonly Rendition[]): string {
  const variants = renditions.flatMap((rendition) => [
    '#EXT-X-STREAM-INF:' +
      [
        `BANDWIDTH=${rendition.bandwidth}`,
        `AVERAGE-BANDWIDTH=${rendition.averageBandwidth}`,
        `RESOLUTION=${rendition.width}x${rendition.height}`,
        `FRAME-RATE=${rendition.frameRate.toFixed(3)}`,
        `CODECS="${rendition.codecs}"`,
      ].join(','),
    `${rendition.name}/index.m3u8`,
  ])
  return ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS', ...variants, ''].join('\n')
}

/**
 * Reads a rendition back from what ffmpeg wrote.
 * @param folder holds `index.m3u8`, `init.mp4` and the segments
 * @throws Error when the playlist has no end or names a file that is missing or empty
 */
export async function readRendition(
  folder: string,
  profile: RenditionProfile,
  hasSound: boolean,
): Promise<Rendition> {
  const playlist = await readFile(join(folder, 'index.m3u8'), 'utf8')
  const segments = [...playlist.matchAll(/#EXTINF:([\d.]+),[^\n]*\n([^#\n]+)/g)].map(([, seconds, name]) => ({
    seconds: Number(seconds),
    name: String(name).trim(),
  }))
  if (!playlist.includes('#EXT-X-ENDLIST') || segments.length === 0)
    throw new Error(`The playlist of ${profile.name} has no end`)

  let bytes = (await stat(join(folder, 'init.mp4'))).size
  let durationSeconds = 0
  let bandwidth = 0
  for (const { name, seconds } of segments) {
    const { size } = await stat(join(folder, name))
    if (size === 0) throw new Error(`${name} of ${profile.name} is empty`)
    bytes += size
    durationSeconds += seconds
    // A last segment of a few pictures is a key frame and little else: its rate says nothing of the whole.
    if (seconds >= 1 || segments.length === 1)
      bandwidth = Math.max(bandwidth, (size * 8) / Math.max(seconds, 0.1))
  }
  const averageBandwidth = Math.ceil((bytes * 8) / Math.max(durationSeconds, 0.1))
  const { name, width, height, frameRate } = profile
  return {
    name,
    width,
    height,
    frameRate,
    codecs: [await videoCodecString(join(folder, 'init.mp4')), ...(hasSound ? ['mp4a.40.2'] : [])].join(','),
    bandwidth: Math.max(Math.ceil(bandwidth), averageBandwidth),
    averageBandwidth,
    durationSeconds,
    bytes,
    files: ['init.mp4', ...segments.map((segment) => segment.name), 'index.m3u8'],
  }
}

/** Profile, constraints and level stand in the `avcC` box, in the three bytes after its version. */
async function videoCodecString(initPath: string): Promise<string> {
  const file = await open(initPath)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16 * 1024), 0, 16 * 1024, 0)
    const at = buffer.subarray(0, bytesRead).indexOf('avcC')
    if (at < 0) throw new Error('The init segment has no avcC box')
    return `avc1.${buffer.subarray(at + 5, at + 8).toString('hex')}`
  } finally {
    await file.close()
  }
}
