import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { RenditionProfile } from '@/jobs/transcoding/ladder'

export interface Film {
  ffmpeg: string
  source: string
  seconds: number
}

const segmentSeconds = 4
const sound = (kbps: number) => ['-c:a', 'aac', '-b:a', `${kbps}k`, '-ac', '2', '-ar', '48000']

/** The settings of the encoder are the product's on every side: only the way of working differs. */
const picture = ({ maxVideoKbps, frameRate }: RenditionProfile) => [
  ...[
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-profile:v',
    'high',
    '-crf',
    '23',
    '-maxrate',
    `${maxVideoKbps}k`,
    '-bufsize',
    `${maxVideoKbps * 2}k`,
  ],
  ...[
    '-force_key_frames',
    `expr:gte(t,n_forced*${segmentSeconds})`,
    '-g',
    String(frameRate * segmentSeconds + 1),
    '-sc_threshold',
    '0',
    '-flags',
    '+cgop',
  ],
]

const hls = (folder: string) => [
  ...[
    '-f',
    'hls',
    '-hls_time',
    String(segmentSeconds),
    '-hls_playlist_type',
    'vod',
    '-hls_segment_type',
    'fmp4',
    '-hls_fmp4_init_filename',
    'init.mp4',
  ],
  ...[
    '-hls_flags',
    'independent_segments',
    '-hls_segment_filename',
    path.join(folder, 'segment-%05d.m4s'),
    path.join(folder, 'index.m3u8'),
  ],
]

const scale = ({ width, height }: RenditionProfile) => `scale=${width}:${height}:flags=bicubic`

/** The whole ladder in one command: one decode, each size scaled from the next larger one. */
export async function oneCommand(
  { ffmpeg, source }: Film,
  profiles: RenditionProfile[],
  folder: string,
): Promise<void> {
  const ladder = [...profiles].sort((a, b) => b.height - a.height)
  const filters = ladder.map((profile, at) => {
    const isLast = at === ladder.length - 1
    return `${at === 0 ? '[0:v]' : `[larger${at}]`}${scale(profile)}${isLast ? `[picture${at}]` : `,split=2[picture${at}][larger${at + 1}]`}`
  })
  const outputs: string[] = []
  for (const [at, profile] of ladder.entries()) {
    const own = path.join(folder, profile.name)
    await mkdir(own, { recursive: true })
    outputs.push(
      '-map',
      `[picture${at}]`,
      '-map',
      '0:a',
      ...picture(profile),
      ...sound(profile.audioKbps),
      ...hls(own),
    )
  }
  await run(ffmpeg, ['-i', source, '-filter_complex', filters.join(';'), ...outputs])
}

/** As PeerTube works: the upload is optimised into one file, copied into HLS, and each lower resolution is a run of its own from it. */
export async function oneRunPerResolution(
  { ffmpeg, source }: Film,
  profiles: RenditionProfile[],
  folder: string,
): Promise<void> {
  const [top, ...lower] = [...profiles].sort((a, b) => b.height - a.height)
  const optimised = path.join(folder, 'optimised.mp4')
  for (const { name } of profiles) await mkdir(path.join(folder, name), { recursive: true })
  await run(ffmpeg, [
    '-i',
    source,
    '-vf',
    scale(top!),
    ...picture(top!),
    ...sound(top!.audioKbps),
    '-movflags',
    '+faststart',
    optimised,
  ])
  await run(ffmpeg, ['-i', optimised, '-c', 'copy', ...hls(path.join(folder, top!.name))])
  for (const profile of lower)
    await run(ffmpeg, [
      '-i',
      optimised,
      '-vf',
      scale(profile),
      ...picture(profile),
      ...sound(profile.audioKbps),
      ...hls(path.join(folder, profile.name)),
    ])
}

/** As gentle to others as the product's own runs. */
async function run(ffmpeg: string, args: string[]): Promise<void> {
  const child = spawn('nice', ['-n', '10', ffmpeg, '-nostdin', '-v', 'error', '-y', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}: ${args.join(' ')}`)
}
