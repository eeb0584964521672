import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'
import { chalk, round, type Point } from './board'
import type { Mark } from './scene'

const resolve = createRequire(import.meta.url).resolve

/** Full fonts, not subsets: resvg loses bold digits of the subset ones. */
const faces = {
  title: { family: 'Onest', weight: 600, style: 'normal', file: 'onest/600SemiBold/Onest_600SemiBold.ttf' },
  plain: { family: 'Onest', weight: 400, style: 'normal', file: 'onest/400Regular/Onest_400Regular.ttf' },
  book: {
    family: 'Literata',
    weight: 400,
    style: 'normal',
    file: 'literata/400Regular/Literata_400Regular.ttf',
  },
  italic: {
    family: 'Literata',
    weight: 400,
    style: 'italic',
    file: 'literata/400Regular_Italic/Literata_400Regular_Italic.ttf',
  },
} as const

type Face = keyof typeof faces
/** A text, or pieces of it with colours of their own. */
export type Words = string | { text: string; color?: string }[]
export type Look = { size: number; face?: Face; color?: string; anchor?: 'start' | 'middle' | 'end' }

/** A text turned into paths, its baseline at y = 0, its start at x = 0. */
type Drawn = { svg: string; width: number }

const drawnBefore = new Map<string, Drawn>()

/** Turns a text into paths once; frames then need no fonts. */
function drawText(words: Words, look: Look): Drawn {
  const { size, face = 'book', color = chalk } = look
  const key = JSON.stringify([words, size, face, color])
  const known = drawnBefore.get(key)
  if (known) return known
  const { family, weight, style, file } = faces[face]
  const pieces = typeof words === 'string' ? [{ text: words }] : words
  const spans = pieces.map((piece) => `<tspan fill="${piece.color ?? color}">${escape(piece.text)}</tspan>`)
  const svg = (inner: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="1400" height="300" viewBox="0 -200 1400 300"><text xml:space="preserve" font-family="${family}" font-weight="${weight}" font-style="${style}" font-size="${size}">${inner}</text></svg>`
  const font = { loadSystemFonts: false, fontFiles: [resolve(`@expo-google-fonts/${file}`)] }
  const flat = new Resvg(svg(spans.join('')), { font })
  const paths = flat.toString().match(/<path[^>]*>/g) ?? []
  // A stroke at the end measures the spaces too, which the box of the letters leaves out.
  const stop = (text: string) => new Resvg(svg(escape(text)), { font }).getBBox()
  const all = pieces.map((piece) => piece.text).join('')
  const ends = stop(`${all}|`)
  const bar = stop('|')
  const width = ends && bar ? ends.x + ends.width - bar.x - bar.width : 0
  const drawn = { svg: paths.join(''), width }
  drawnBefore.set(key, drawn)
  return drawn
}

/** Where a text begins when it is anchored at x. */
export function startOf(width: number, x: number, anchor: Look['anchor'] = 'start'): number {
  return anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x
}

/** A text that is simply there. */
export function textAt(words: Words, [x, y]: Point, look: Look): string {
  const { svg, width } = drawText(words, look)
  return `<g transform="translate(${round(startOf(width, x, look.anchor))} ${round(y)})">${svg}</g>`
}

/** Changing numbers: each figure is turned into a path once and keeps its place. */
export function figuresAt(text: string, [x, y]: Point, look: Look): string {
  const step = drawText('0', look).width
  let at = x
  return [...text]
    .map((letter) => {
      const { svg, width } = drawText(letter, look)
      const room = /\d/.test(letter) ? step : width
      const left = at + (room - width) / 2
      at += room
      return `<g transform="translate(${round(left)} ${round(y)})">${svg}</g>`
    })
    .join('')
}

let clips = 0

/** Uncovers an SVG from left to right, as if it were being written. */
export function uncover(box: {
  x: number
  y: number
  width: number
  height: number
}): (svg: string, done: number) => string {
  const id = `clip${(clips += 1)}`
  return (svg, done) =>
    done >= 1
      ? svg
      : `<clipPath id="${id}"><rect x="${round(box.x)}" y="${round(box.y)}" width="${round(box.width * done)}" height="${round(box.height)}"/></clipPath><g clip-path="url(#${id})">${svg}</g>`
}

/** The hand goes up and down while it writes to the right. */
export function writingPen(x: number, y: number, width: number, height: number): (done: number) => Point {
  return (done) => [x + width * done, y - height * (0.35 + 0.35 * Math.sin(done * width * 0.16))]
}

/** A text written by hand from `at` on; its speed follows its length unless `for` is given. */
export function write(words: Words, at: number, [x, y]: Point, look: Look & { for?: number }): Mark {
  const { svg, width } = drawText(words, look)
  const left = startOf(width, x, look.anchor)
  const show = uncover({ x: -10, y: -look.size * 1.2, width: width + 20, height: look.size * 1.7 })
  return {
    at,
    for: look.for ?? 0.3 + width / 620,
    sound: 'chalk',
    pen: writingPen(left, y, width, look.size * 0.7),
    draw: (done) => `<g transform="translate(${round(left)} ${round(y)})">${show(svg, done)}</g>`,
  }
}

/** Where a part of a text lies when the text is anchored at x: for underlines and arrows. */
export function spanOf(text: string, part: string, x: number, look: Look): { from: number; to: number } {
  const index = text.indexOf(part)
  if (index < 0) throw new Error(`«${part}» is not in «${text}»`)
  const left = startOf(drawText(text, look).width, x, look.anchor)
  const from = left + drawText(text.slice(0, index), look).width
  return { from, to: left + drawText(text.slice(0, index + part.length), look).width }
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
