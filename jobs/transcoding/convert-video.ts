import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import type { FfmpegCommand } from 'fluent-ffmpeg'
import type { FfmpegPaths } from '@/platform/embedded/ffmpeg'
import { masterPlaylist, readRendition, type Rendition } from './hls'
import { renditionsFor, type ProfileName, type RenditionProfile } from './ladder'
import type { ProbeResult } from './probe-video'
import { ConversionFailed, runFfmpeg } from './run-ffmpeg'
import { untrustedInputOptions } from './untrusted-input'

const SEGMENT_SECONDS = 4
const POSTER_WIDTH = 1280

export interface Conversion {
  sourcePath: string
  /** A folder of this conversion alone; `hls/` and `poster.jpg` in it are replaced. */
  workDir: string
  probe: ProbeResult
  ffmpeg: FfmpegPaths
  signal: AbortSignal
  limits: {
    maxFrameRate: number
    /** Wall time of each ffmpeg run; in proportion to the video's length when not given. */
    maxWallSeconds?: number
    threads?: number
  }
  /** `overall` from 0 to 1, never falling; called several times a second, so the caller throttles. */
  onProgress?: (overall: number, profile: ProfileName) => void
  /** Called when a rendition is complete and the master playlist on disk names it; awaited. */
  onRendition?: (rendition: Rendition) => Promise<void> | void
}

export interface ConvertedVideo {
  /** The one to start with first. */
  renditions: Rendition[]
  /** Absolute paths. */
  posterPath: string
  masterPlaylistPath: string
}

/**
 * Makes a poster and an HLS ladder of a probed video: `poster.jpg`, `hls/master.m3u8`, `hls/<name>/index.m3u8`.
 * The first rendition is made alone, so that the lesson is playable early; the others come from one run that decodes once.
 * When it throws, no ffmpeg of it is left; `workDir` is the caller's to remove.
 * @throws ConversionFailed, or the signal's reason when aborted
 */
export async function convertVideo(conversion: Conversion): Promise<ConvertedVideo> {
  const { probe, limits, signal, onProgress, onRendition } = conversion
  const workDir = resolve(conversion.workDir)
  const hlsDir = join(workDir, 'hls')
  const posterPath = join(workDir, 'poster.jpg')
  const masterPlaylistPath = join(hlsDir, 'master.m3u8')
  const profiles = renditionsFor(probe, limits)
  const wallSeconds = limits.maxWallSeconds ?? 120 + probe.durationSeconds * 12
  const run = (describe: (command: FfmpegCommand) => void, onTime?: (seconds: number) => void) =>
    runFfmpeg({ ffmpeg: conversion.ffmpeg.ffmpeg, signal, wallSeconds, describe, onTime })

  await rm(hlsDir, { recursive: true, force: true })
  await rm(posterPath, { force: true })
  await mkdir(hlsDir, { recursive: true })
  await makePoster(conversion, posterPath, run)

  const total = cost(probe, profiles.slice(0, 1)) + cost(probe, profiles.slice(1))
  const renditions: Rendition[] = []
  let costDone = 0
  for (const stage of [profiles.slice(0, 1), profiles.slice(1)]) {
    const top = stage[0]
    if (!top) continue
    for (const { name } of stage) await mkdir(join(hlsDir, name))
    let furthest = 0
    await run(
      (command) => describeLadder(command, conversion, hlsDir, stage),
      (seconds) => {
        furthest = Math.max(furthest, Math.min(1, seconds / probe.durationSeconds))
        onProgress?.((costDone + furthest * cost(probe, stage)) / total, top.name)
      },
    )
    costDone += cost(probe, stage)

    const made: Rendition[] = []
    for (const profile of stage) made.push(await checkedRendition(hlsDir, profile, probe))
    renditions.push(...made)
    await replaceFile(masterPlaylistPath, masterPlaylist(renditions))
    for (const rendition of made) {
      signal.throwIfAborted()
      await onRendition?.(rendition)
    }
  }
  return { renditions, posterPath, masterPlaylistPath }
}

/** One decode; each size is scaled from the next larger one, which is cheaper than from the source and looks the same. */
function describeLadder(
  command: FfmpegCommand,
  conversion: Conversion,
  hlsDir: string,
  stage: RenditionProfile[],
): void {
  const { probe } = conversion
  describeInput(command, conversion)
  command.complexFilter([...pictureFilters(probe, stage), ...soundFilters(probe, stage)])
  for (const [at, profile] of stage.entries()) {
    const folder = join(hlsDir, profile.name)
    const sound = ['-map', `[sound${at}]`, '-c:a', 'aac', '-b:a', `${profile.audioKbps}k`]
    command
      .output(join(folder, 'index.m3u8'))
      .outputOptions(['-map', `[picture${at}]`, ...pictureOptions(profile, threadsOf(conversion))])
      .outputOptions(probe.audioStream === null ? [] : sound)
      // Picture and sound go on without end in the filters: here they get the same one. Phones write the place of recording into the metadata: none of it is passed on.
      .outputOptions([
        '-map_metadata',
        '-1',
        '-map_chapters',
        '-1',
        '-t',
        probe.durationSeconds.toFixed(3),
        '-max_muxing_queue_size',
        '4096',
      ])
      .outputOptions(['-f', 'hls', '-hls_time', String(SEGMENT_SECONDS), '-hls_playlist_type', 'vod'])
      .outputOptions([
        '-hls_segment_type',
        'fmp4',
        '-hls_fmp4_init_filename',
        'init.mp4',
        '-hls_flags',
        'independent_segments',
      ])
      .outputOptions(['-hls_segment_filename', join(folder, 'segment-%05d.m4s')])
  }
}

function pictureFilters(probe: ProbeResult, stage: RenditionProfile[]): string[] {
  return stage.map((profile, at) => {
    // A fixed rate from zero on puts the key frames of all renditions at the same moments;
    // the last picture stays as long as the sound goes on.
    const from =
      at === 0
        ? `[0:${probe.videoStream}]fps=fps=${profile.frameRate}:start_time=0,tpad=stop=-1:stop_mode=clone,`
        : `[larger${at}]`
    const scale = `scale=${profile.width}:${profile.height}:flags=bicubic,setsar=1`
    const begin = at === 0 ? `${from}${scale},format=yuv420p` : `${from}${scale}`
    return at === stage.length - 1
      ? `${begin}[picture${at}]`
      : `${begin},split=2[picture${at}][larger${at + 1}]`
  })
}

function soundFilters(probe: ProbeResult, stage: RenditionProfile[]): string[] {
  if (probe.audioStream === null) return []
  const outputs = stage.map((_, at) => `[sound${at}]`).join('')
  // Gaps, a late start and an early end become silence, or sound and picture would part.
  const even = 'aresample=async=1:first_pts=0,aformat=sample_rates=48000:channel_layouts=stereo,apad'
  return [`[0:${probe.audioStream}]${even},asplit=${stage.length}${outputs}`]
}

function pictureOptions({ maxVideoKbps, frameRate }: RenditionProfile, threads: number): string[] {
  return [
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-threads', String(threads)],
    ...['-crf', '23', '-maxrate', `${maxVideoKbps}k`, '-bufsize', `${maxVideoKbps * 2}k`],
    // Key frames only where segments begin, closed groups: every segment can be played on its own.
    ...['-force_key_frames', `expr:gte(t,n_forced*${SEGMENT_SECONDS})`, '-forced-idr', '1'],
    ...['-g', String(Math.ceil(frameRate * SEGMENT_SECONDS) + 1), '-sc_threshold', '0', '-flags', '+cgop'],
  ]
}

function describeInput(command: FfmpegCommand, conversion: Conversion, seekSeconds = 0): void {
  command
    .input(resolve(conversion.sourcePath))
    .inputOptions([
      '-nostdin',
      '-v',
      'error',
      '-nostats',
      '-progress',
      'pipe:2',
      '-max_alloc',
      String(512 * 1024 * 1024),
    ])
    .inputOptions([
      '-threads',
      String(threadsOf(conversion)),
      ...untrustedInputOptions(conversion.probe.container),
    ])
  if (seekSeconds > 0) command.inputOptions(['-ss', seekSeconds.toFixed(2)])
}

/** The most typical of some pictures past the middle: the beginning is often a greeting, and a board fills up with time. */
async function makePoster(
  conversion: Conversion,
  posterPath: string,
  run: (describe: (command: FfmpegCommand) => void) => Promise<void>,
) {
  const { probe } = conversion
  const scale = Math.min(1, POSTER_WIDTH / probe.width)
  const size = `${Math.max(2, Math.round((probe.width * scale) / 2) * 2)}:${Math.max(2, Math.round((probe.height * scale) / 2) * 2)}`
  for (const seekSeconds of [probe.durationSeconds * 0.55, 0]) {
    await run((command) => {
      describeInput(command, conversion, seekSeconds)
      command
        .complexFilter([
          `[0:${probe.videoStream}]scale=${size},setsar=1,thumbnail=40,format=yuvj420p[poster]`,
        ])
        .output(posterPath)
        .outputOptions([
          '-map',
          '[poster]',
          '-frames:v',
          '1',
          '-q:v',
          '3',
          '-map_metadata',
          '-1',
          '-f',
          'image2',
          '-update',
          '1',
        ])
    })
    const made = await stat(posterPath).catch(() => null)
    if (made && made.size > 0) return
  }
  throw new ConversionFailed('conversion-failed', 'No picture could be taken for the poster')
}

async function checkedRendition(
  hlsDir: string,
  profile: RenditionProfile,
  probe: ProbeResult,
): Promise<Rendition> {
  try {
    return await readRendition(join(hlsDir, profile.name), profile, probe.audioStream !== null)
  } catch (error) {
    throw new ConversionFailed('conversion-failed', error instanceof Error ? error.message : String(error))
  }
}

function threadsOf({ limits }: Conversion): number {
  return limits.threads ?? Math.min(8, availableParallelism())
}

/** Rough work of one run, for a progress bar that moves evenly: decoding the source once, encoding each size. */
export function cost(
  probe: Pick<ProbeResult, 'width' | 'height'>,
  stage: readonly RenditionProfile[],
): number {
  if (stage.length === 0) return 0
  return stage.reduce((sum, { width, height }) => sum + width * height, probe.width * probe.height * 0.3)
}

async function replaceFile(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}
