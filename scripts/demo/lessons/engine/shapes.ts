import { accent, chalk, clamp, round, smooth, type Point } from './board'
import type { Mark, Scene } from './scene'
import { textAt, write, type Look, type Words } from './text'

export type Stroke = { color?: string; width?: number; dash?: string; opacity?: number }

/** The SVG of a line through points, with the crumbly second edge that chalk leaves. */
export function lineThrough(points: readonly Point[], stroke: Stroke = {}): string {
  if (points.length < 2) return ''
  const { color = chalk, width = 4, dash, opacity = 1 } = stroke
  const d = `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}`
  const common = `fill="none" stroke="${color}" stroke-linecap="round" stroke-linejoin="round"${dash ? ` stroke-dasharray="${dash}"` : ''}`
  return `<path d="${d}" ${common} stroke-width="${width}" opacity="${opacity}"/><path d="${d}" ${common} stroke-width="${width * 0.4}" opacity="${round(opacity * 3) / 10}" transform="translate(${round(width * 0.45)} ${round(-width * 0.4)})"/>`
}

/** The first part of a line, by length. */
export function partOf(points: readonly Point[], done: number): Point[] {
  const lengths = points
    .slice(1)
    .map(([x, y], index) => Math.hypot(x - points[index]![0], y - points[index]![1]))
  let left = lengths.reduce((sum, length) => sum + length, 0) * clamp(done)
  const part: Point[] = [points[0]!]
  for (const [index, length] of lengths.entries()) {
    const from = points[index]!
    const to = points[index + 1]!
    const share = length ? clamp(left / length) : 1
    part.push([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share])
    left -= length
    if (left <= 0) break
  }
  return part
}

/** A line drawn by hand. */
export function drawLine(points: readonly Point[], at: number, seconds: number, stroke: Stroke = {}): Mark {
  return {
    at,
    for: seconds,
    sound: 'chalk',
    pen: (done) => partOf(points, done).at(-1)!,
    draw: (done) => lineThrough(done >= 1 ? points : partOf(points, done), stroke),
  }
}

/** A line with an arrow head at its end. */
export function drawArrow(points: readonly Point[], at: number, seconds: number, stroke: Stroke = {}): Mark {
  const [bx, by] = points.at(-1)!
  const [ax, ay] = points.at(-2)!
  const angle = Math.atan2(by - ay, bx - ax)
  const wing = (turn: number): Point => [bx - 20 * Math.cos(angle + turn), by - 20 * Math.sin(angle + turn)]
  const head = lineThrough([wing(0.45), [bx, by], wing(-0.45)], { ...stroke, dash: undefined })
  const line = drawLine(points, at, seconds, stroke)
  return { ...line, draw: (done) => line.draw(done) + (done >= 1 ? head : '') }
}

/** The yellow underline of a hand that is in no hurry. */
export function underline(from: number, to: number, y: number, at: number, color: string = accent): Mark {
  const sway = Math.min(3, (to - from) / 70)
  const points = Array.from({ length: 24 }, (_, index): Point => {
    const part = index / 23
    return [from + (to - from) * part, y + sway * (Math.sin(part * 7) - part)]
  })
  return drawLine(points, at, 0.3 + (to - from) / 900, { color, width: 5 })
}

/** A frame around a place, drawn in one go and overlapping a little as hands do. */
export function ring(
  box: { x: number; y: number; width: number; height: number },
  at: number,
  color: string = accent,
): Mark {
  const points = Array.from({ length: 60 }, (_, index): Point => {
    const angle = -2.2 + (index / 59) * Math.PI * 2.08
    const swell = 1 + index * 0.0006
    return [
      box.x + box.width / 2 + (box.width / 2) * swell * squarer(Math.cos(angle)),
      box.y + box.height / 2 + (box.height / 2) * swell * squarer(Math.sin(angle)),
    ]
  })
  return drawLine(points, at, 0.9, { color, width: 4 })
}

/** Makes an ellipse fuller, so that it goes round the corners of what it holds. */
function squarer(value: number): number {
  return Math.sign(value) * Math.abs(value) ** 0.7
}

/** Points of a smooth bow from a to b that rises by `height` in the middle. */
export function bow(a: Point, b: Point, height: number): Point[] {
  return Array.from({ length: 30 }, (_, index): Point => {
    const part = index / 29
    return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part - 4 * height * part * (1 - part)]
  })
}

/** Something that comes gently instead of being drawn. */
export function appear(svg: string, at: number, seconds = 0.5): Mark {
  return {
    at,
    for: seconds,
    sound: 'tick',
    draw: (done) => (done >= 1 ? svg : `<g opacity="${smooth(done).toFixed(2)}">${svg}</g>`),
  }
}

/** A text that comes gently. */
export function label(words: Words, at: number, point: Point, look: Look): Mark {
  return { ...appear(textAt(words, point, look), at), sound: undefined }
}

/** The card on which every lesson begins: subject, title in one or two lines, name of the tutor. */
export function titleScene(subject: string, lines: string[], tutor: string): Scene {
  const first = lines.length === 1 ? 370 : 330
  const last = first + 84 * (lines.length - 1)
  return {
    seconds: 3.5,
    marks: [
      label(subject, 0.1, [120, first - 100], { size: 28, face: 'plain', color: accent }),
      ...lines.map((line, index) =>
        write(line, 0.4 + index * 0.8, [118, first + index * 84], { size: 68, face: 'title', for: 0.8 }),
      ),
      underline(122, 470, last + 36, 0.5 + lines.length * 0.8),
      label(tutor, 1.2 + lines.length * 0.6, [120, last + 104], {
        size: 30,
        face: 'italic',
        color: '#d5ddd3',
      }),
    ],
  }
}
