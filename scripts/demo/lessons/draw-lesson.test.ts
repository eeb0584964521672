import { execFile } from 'node:child_process'
import { access, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ffmpegPaths } from '@/platform/embedded/ffmpeg'
import { lessons } from './catalogue'
import { drawLesson, drawPoster } from './draw-lesson'
import { HEIGHT, WIDTH } from './engine/board'
import { drawFormula } from './engine/formula'
import { marksAt, secondsOf } from './engine/scene'
import { soundOf } from './engine/sound'
import { lessonSeconds, type LessonKey } from './lesson-keys'

const keys = Object.keys(lessonSeconds) as LessonKey[]
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lessons-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a drawn lesson', () => {
  it('is an H.264 and AAC file of its announced length', { timeout: 90_000 }, async () => {
    const file = path.join(folder, 'octave.mp4')
    const shares: number[] = []
    await drawLesson('octave', file, { onProgress: (share) => shares.push(share) })
    const { ffprobe } = await ffmpegPaths()
    const { stdout } = await promisify(execFile)(ffprobe, [
      '-v',
      'error',
      '-of',
      'json',
      '-show_streams',
      '-show_format',
      file,
    ])
    const probe = JSON.parse(stdout) as {
      streams: { codec_name: string; width?: number; height?: number }[]
      format: { duration: string }
    }
    expect(probe.streams.map((stream) => stream.codec_name)).toEqual(['h264', 'aac'])
    expect(probe.streams[0]).toMatchObject({ width: WIDTH, height: HEIGHT })
    expect(Math.abs(Number(probe.format.duration) - lessonSeconds.octave)).toBeLessThan(0.3)
    expect(shares.at(-1)).toBe(1)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
  })

  it('leaves nothing behind when it is stopped half way', { timeout: 30_000 }, async () => {
    const file = path.join(folder, 'stopped.mp4')
    const stop = new AbortController()
    const drawing = drawLesson('binary', file, {
      signal: stop.signal,
      onProgress: (share) => share > 0.05 && stop.abort(),
    })
    await expect(drawing).rejects.toThrow(/abort/i)
    await expect(access(file)).rejects.toThrow()
    expect((await readdir(folder)).filter((name) => name.startsWith('stopped'))).toEqual([])
  })
})

describe.each(keys)('the lesson %s', (key) => {
  it('lasts as long as the content says', () => {
    expect(secondsOf(lessons[key]())).toBe(lessonSeconds[key])
  })

  it('shows every mark whole before its scene fades', () => {
    const { scenes } = lessons[key]()
    for (const scene of scenes) {
      const fade = scene === scenes.at(-1) ? 0 : 0.3
      for (const mark of scene.marks) expect(mark.at + mark.for).toBeLessThanOrEqual(scene.seconds - fade)
    }
  })

  it('keeps everything off the edges of the board', async () => {
    const lesson = lessons[key]()
    let end = 0
    for (const scene of lesson.scenes) {
      end += scene.seconds
      // Just before the scene fades everything is written; the chalk itself may leave the board.
      const svg = marksAt({ ...lesson, scenes: [withoutPens(scene)] }, scene.seconds - 0.36)
      const image = Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${svg}</svg>`,
      )
      const { data } = await sharp(image).extractChannel('alpha').raw().toBuffer({ resolveWithObject: true })
      const dirty = (x: number, y: number) => data[y * WIDTH + x]! > 0
      for (let y = 0; y < HEIGHT; y++)
        for (const x of [20, 30, WIDTH - 30, WIDTH - 20])
          expect(dirty(x, y), `something at ${x}, ${y} before second ${end}`).toBe(false)
      for (let x = 0; x < WIDTH; x++)
        for (const y of [20, HEIGHT - 30])
          expect(dirty(x, y), `something at ${x}, ${y} before second ${end}`).toBe(false)
    }
  })
})

it('writes formulas as paths and refuses wrong ones', () => {
  const { svg, width, top, bottom } = drawFormula(String.raw`\int_0^1 x^2\,dx=\frac13`, 60)
  expect(svg.match(/<path/g)?.length).toBeGreaterThan(8)
  expect(width).toBeGreaterThan(200)
  expect(bottom).toBeGreaterThan(top)
  expect(() => drawFormula(String.raw`\frac{1`, 60)).toThrow(/cannot draw/)
})

it('draws a poster with something on it', async () => {
  const { channels } = await sharp(drawPoster('derivative')).stats()
  expect(channels[0]!.max).toBeGreaterThan(230)
  expect(await sharp(drawPoster('derivative')).metadata()).toMatchObject({
    format: 'png',
    width: WIDTH,
    height: HEIGHT,
  })
})

it('sounds quietly and never clips', () => {
  const wav = soundOf(lessons.octave())
  const samples = new Int16Array(wav.buffer, wav.byteOffset + 44, (wav.length - 44) / 2)
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  expect(loudest).toBeGreaterThan(1000)
  expect(loudest).toBeLessThan(20_000)
})

function withoutPens<T extends { marks: { pen?: unknown }[] }>(scene: T): T {
  return { ...scene, marks: scene.marks.map((mark) => ({ ...mark, pen: undefined })) }
}
