import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Resvg, renderAsync } from '@resvg/resvg-js'
import { ffmpegPaths } from '@/platform/embedded/ffmpeg'
import { lessons } from './catalogue'
import { FPS, ground, HEIGHT, WIDTH } from './engine/board'
import { marksAt, secondsOf, type Lesson } from './engine/scene'
import { soundOf } from './engine/sound'
import type { LessonKey } from './lesson-keys'

/** `onProgress` gets the drawn share, 0 to 1; an aborted `signal` rejects and leaves nothing behind. */
type DrawOptions = { onProgress?: (share: number) => void; signal?: AbortSignal }

const RENDER = { font: { loadSystemFonts: false } }

/**
 * Draws a lesson as an MP4 file (H.264 and AAC, 1280×720).
 * The file appears at `outPath` only when it is whole. Rejects when ffmpeg fails, with its last words.
 */
export async function drawLesson(key: LessonKey, outPath: string, options: DrawOptions = {}): Promise<void> {
  const lesson = lessons[key]()
  const folder = await mkdtemp(path.join(tmpdir(), 'lesson-'))
  const unfinished = `${outPath}.part`
  try {
    const sound = path.join(folder, 'sound.wav')
    await writeFile(sound, soundOf(lesson))
    await encode(lesson, sound, unfinished, options)
    await rename(unfinished, outPath)
  } finally {
    await rm(folder, { recursive: true, force: true })
    await rm(unfinished, { force: true })
  }
}

/** One frame of a lesson as PNG: the one that stands for it, or the one at `second`. */
export function drawPoster(key: LessonKey, second?: number): Buffer {
  const lesson = lessons[key]()
  return Buffer.from(
    new Resvg(picture(ground + marksAt(lesson, second ?? lesson.poster)), RENDER).render().asPng(),
  )
}

async function encode(lesson: Lesson, sound: string, outPath: string, options: DrawOptions): Promise<void> {
  const { ffmpeg } = await ffmpegPaths()
  options.signal?.throwIfAborted()
  const seconds = secondsOf(lesson)
  // prettier-ignore
  const encoder = spawn(ffmpeg, [
    '-hide_banner', '-loglevel', 'error', '-nostats', '-y',
    '-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', `${WIDTH}x${HEIGHT}`, '-r', `${FPS}`, '-i', 'pipe:0',
    '-i', sound,
    '-c:v', 'libx264', '-preset', 'superfast', '-crf', '20', '-pix_fmt', 'yuv420p', '-g', `${FPS * 2}`,
    '-c:a', 'aac', '-b:a', '96k', '-t', `${seconds}`, '-movflags', '+faststart', '-f', 'mp4', outPath,
  ], { stdio: ['pipe', 'ignore', 'pipe'], signal: options.signal })
  let words = ''
  encoder.stderr.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-2000)))
  const closed = new Promise<void>((resolve, reject) => {
    encoder.once('error', reject)
    encoder.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`ffmpeg ended with ${code}: ${words}`)),
    )
  })
  // A broken pipe means that ffmpeg ended; `closed` says why.
  encoder.stdin.on('error', () => {})
  await Promise.all([closed, feed(lesson, encoder.stdin, closed, options)])
}

async function feed(
  lesson: Lesson,
  pipe: NodeJS.WritableStream,
  closed: Promise<void>,
  { onProgress, signal }: DrawOptions,
): Promise<void> {
  const frames = Math.round(secondsOf(lesson) * FPS)
  const board = new Resvg(picture(ground), RENDER).render().pixels
  let marks: string | undefined
  let pixels = board
  for (let frame = 0; frame < frames; frame++) {
    signal?.throwIfAborted()
    const next = marksAt(lesson, frame / FPS)
    // While nothing moves, the last picture is sent again.
    if (next !== marks) pixels = laidOver(board, (await renderAsync(picture(next), RENDER)).pixels)
    marks = next
    if (!pipe.write(pixels)) await Promise.race([once(pipe, 'drain'), closed])
    onProgress?.((frame + 1) / frames)
  }
  pipe.end()
}

function picture(elements: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${elements}</svg>`
}

/** Lays marks (colours multiplied by their opacity, as resvg gives them) over the board. The board's gradient costs three times what the marks do: it is drawn once. */
function laidOver(board: Buffer, marks: Buffer): Buffer {
  const frame = Buffer.from(board)
  const touched = new Uint32Array(marks.buffer, marks.byteOffset, marks.length / 4)
  for (let pixel = 0; pixel < touched.length; pixel++) {
    if (touched[pixel] === 0) continue
    const at = pixel * 4
    const uncovered = 1 - marks[at + 3]! / 255
    for (let channel = at; channel < at + 3; channel++)
      frame[channel] = marks[channel]! + frame[channel]! * uncovered
  }
  return frame
}
