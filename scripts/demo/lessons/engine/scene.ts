import { chalkPiece, clamp, HEIGHT, mix, smooth, WIDTH, type Point } from './board'

/** Something that appears on the board. Times are seconds from the start of its scene. */
export type Mark = {
  at: number
  /** How long it takes to appear; afterwards it stays. */
  for: number
  /** SVG of the mark; `done` goes from 0 to 1 and stays 1. */
  draw: (done: number) => string
  /** Where the chalk is while the mark appears. */
  pen?: (done: number) => Point
  sound?: 'chalk' | 'tick'
  /** When it begins to fade. */
  until?: number
}

export type Scene = { seconds: number; marks: Mark[] }

/** A tone that belongs to the lesson; `at` and `for` in seconds of the whole lesson. */
type Tone = { at: number; for: number; hz: number }

export type Lesson = {
  /** Second that stands for the lesson as a picture. */
  poster: number
  scenes: Scene[]
  tones?: Tone[]
}

const FADE = 0.35
const OFF_BOARD: Point = [WIDTH + 60, HEIGHT + 90]

/** The length of a lesson in seconds. */
export function secondsOf(lesson: Lesson): number {
  return lesson.scenes.reduce((sum, scene) => sum + scene.seconds, 0)
}

/** What is on the board at a second of the lesson, as SVG elements without texts (they are paths already). */
export function marksAt(lesson: Lesson, second: number): string {
  let start = 0
  let index = 0
  while (index < lesson.scenes.length - 1 && second >= start + lesson.scenes[index]!.seconds)
    start += lesson.scenes[index++]!.seconds
  const scene = lesson.scenes[index]!
  const last = index === lesson.scenes.length - 1
  const time = second - start
  const visible = last ? 1 : clamp((scene.seconds - time) / FADE)
  const drawn = scene.marks
    .filter((mark) => time >= mark.at && !(mark.until && time >= mark.until + FADE))
    .map((mark) => {
      const svg = mark.draw(clamp((time - mark.at) / mark.for))
      return mark.until && time > mark.until ? faded(svg, 1 - (time - mark.until) / FADE) : svg
    })
    .join('')
  return faded(drawn, visible) + chalkAt(scene, time)
}

function faded(svg: string, opacity: number): string {
  return opacity >= 1 ? svg : `<g opacity="${opacity.toFixed(2)}">${svg}</g>`
}

/** The chalk writes, glides to what comes next, and leaves the board when all is written. */
function chalkAt(scene: Scene, time: number): string {
  let from: { time: number; point: Point } = { time: 0, point: OFF_BOARD }
  const written = scene.marks.filter(({ pen }) => pen).sort((one, other) => one.at - other.at)
  for (const mark of written) {
    const begin = mark.pen!(0)
    if (time < mark.at) {
      const leave = Math.max(from.time, mark.at - 0.9)
      return chalkPiece(between(from.point, begin, (time - leave) / (mark.at - leave)))
    }
    if (time < mark.at + mark.for) return chalkPiece(mark.pen!((time - mark.at) / mark.for))
    from = { time: mark.at + mark.for, point: mark.pen!(1) }
  }
  const gone = (time - from.time - 0.3) / 0.8
  return gone >= 1 || from.point === OFF_BOARD ? '' : chalkPiece(between(from.point, OFF_BOARD, gone))
}

function between(from: Point, to: Point, done: number): Point {
  const eased = smooth(clamp(done))
  return [mix(from[0], to[0], eased), mix(from[1], to[1], eased)]
}
