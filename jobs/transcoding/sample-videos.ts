import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ffmpegPaths } from '@/platform/embedded/ffmpeg'
import type { VideoLimits } from './video-rejected'

const run = promisify(execFile)

/** Limits that every good sample meets; a test lowers the one it is about. */
export const generousLimits: VideoLimits = {
  maxBytes: 50 * 1024 ** 2,
  maxDurationSeconds: 600,
  maxWidth: 3840,
  maxHeight: 2160,
  maxFrameRate: 30,
}

export type SampleVideos = Awaited<ReturnType<typeof makeSampleFolder>>

/** A folder in which tests draw small files of all kinds with ffmpeg itself. */
export async function makeSampleFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'sample-videos-'))
  const { ffmpeg, ffprobe } = await ffmpegPaths()
  const at = (name: string) => join(folder, name)

  /** Runs ffmpeg over the arguments and gives the path of the file made. */
  async function make(name: string, ...args: string[]): Promise<string> {
    await run(ffmpeg, ['-nostdin', '-v', 'error', '-y', ...args, at(name)])
    return at(name)
  }

  const picture = (size: string, seconds: number, rate = 25) => [
    '-f',
    'lavfi',
    '-i',
    `testsrc2=s=${size}:r=${rate}:d=${seconds}`,
  ]
  const sound = (seconds: number) => [
    '-f',
    'lavfi',
    '-i',
    `sine=frequency=330:sample_rate=44100:duration=${seconds}`,
  ]
  const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '50']

  return {
    folder,
    at,
    make,
    /** H.264 and AAC in whatever container the name asks for. */
    film: (name: string, size: string, seconds: number, { rate = 25, extra = [] as string[] } = {}) =>
      make(name, ...picture(size, seconds, rate), ...sound(seconds), ...h264, '-c:a', 'aac', ...extra),
    silentFilm: (name: string, size: string, seconds: number) =>
      make(name, ...picture(size, seconds), ...h264),
    soundOnly: (name: string, seconds: number, ...extra: string[]) => make(name, ...sound(seconds), ...extra),
    coverPicture: () => make('cover.png', ...picture('320x320', 1), '-frames:v', '1'),
    async text(name: string, content: string | Uint8Array): Promise<string> {
      await writeFile(at(name), content)
      return at(name)
    },
    /** The same file without its end. */
    async cut(source: string, name: string, keep: number): Promise<string> {
      const bytes = await readFile(source)
      await writeFile(at(name), bytes)
      await truncate(at(name), Math.floor(bytes.length * keep))
      return at(name)
    },
    /** Overwrites the part of a file after `from` (0 to 1) with noise. */
    async spoil(source: string, name: string, from: number, to = 1): Promise<string> {
      const bytes = await readFile(source)
      const [begin, end] = [Math.floor(bytes.length * from), Math.floor(bytes.length * to)]
      for (let i = begin; i < end; i++) bytes[i] = (i * 7919 + (i >> 3) * 104729) & 0xff
      await writeFile(at(name), bytes)
      return at(name)
    },
    /** What ffprobe says, as JSON. */
    async inspect(path: string, ...args: string[]) {
      const { stdout } = await run(ffprobe, ['-v', 'error', '-of', 'json', ...args, path], {
        maxBuffer: 64 * 1024 ** 2,
      })
      return JSON.parse(stdout) as Record<string, Record<string, string>[]>
    },
    /** Decodes everything and gives what ffmpeg complains of; empty when the file is sound. */
    async complaints(path: string): Promise<string> {
      const { stderr } = await run(ffmpeg, ['-nostdin', '-v', 'warning', '-i', path, '-f', 'null', '-'])
      return stderr.trim()
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
