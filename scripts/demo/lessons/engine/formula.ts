import { liteAdaptor } from 'mathjax-full/js/adaptors/liteAdaptor.js'
import { RegisterHTMLHandler } from 'mathjax-full/js/handlers/html.js'
import { TeX } from 'mathjax-full/js/input/tex.js'
import { AllPackages } from 'mathjax-full/js/input/tex/AllPackages.js'
import { mathjax } from 'mathjax-full/js/mathjax.js'
import { SVG } from 'mathjax-full/js/output/svg.js'
import { chalk, round, type Point } from './board'
import type { Mark } from './scene'
import { startOf, uncover, writingPen, type Look } from './text'

const adaptor = liteAdaptor()
RegisterHTMLHandler(adaptor)
const page = mathjax.document('', {
  InputJax: new TeX({ packages: AllPackages.filter((name) => name !== 'bussproofs') }),
  OutputJax: new SVG({ fontCache: 'none' }),
})

/** A formula as paths; its baseline is y = 0, all in pixels. */
type DrawnFormula = { svg: string; width: number; top: number; bottom: number }

/**
 * Turns TeX into paths, `size` is the height of an em in pixels.
 * Throws when the TeX is wrong: a lesson with a red error on the board must not be made.
 */
export function drawFormula(tex: string, size: number, color: string = chalk): DrawnFormula {
  const html = adaptor.innerHTML(page.convert(tex, { display: true }))
  if (html.includes('data-mjx-error') || html.includes('<text'))
    throw new Error(`cannot draw the formula ${tex}`)
  const [, , top, width, height] =
    /viewBox="([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)"/.exec(html)?.map(Number) ?? []
  if (top === undefined || width === undefined || height === undefined)
    throw new Error(`no picture of ${tex}`)
  const inner = html
    .slice(html.indexOf('>') + 1, html.lastIndexOf('</svg>'))
    .replaceAll('currentColor', color)
  const scale = size / 1000
  return {
    svg: `<g transform="scale(${scale})">${inner}</g>`,
    width: width * scale,
    top: top * scale,
    bottom: (top + height) * scale,
  }
}

/** A formula written from `at` on, its baseline at y. */
export function writeFormula(tex: string, at: number, [x, y]: Point, look: Look & { for?: number }): Mark {
  const { svg, width, top, bottom } = drawFormula(tex, look.size, look.color)
  const left = startOf(width, x, look.anchor)
  const show = uncover({ x: -8, y: top - 8, width: width + 16, height: bottom - top + 16 })
  return {
    at,
    for: look.for ?? 0.4 + width / 420,
    sound: 'chalk',
    pen: writingPen(left, y + bottom * 0.5, width, Math.min(bottom - top, look.size) * 0.8),
    draw: (done) => `<g transform="translate(${round(left)} ${round(y)})">${show(svg, done)}</g>`,
  }
}

/** The place of the last part of a formula, for a ring around the result. */
export function tailBox(tex: string, tail: string, [x, y]: Point, look: Look) {
  const whole = drawFormula(tex, look.size)
  const part = drawFormula(tail, look.size)
  const right = startOf(whole.width, x, look.anchor) + whole.width
  const room = look.size * 0.24
  return {
    x: right - part.width - room,
    y: y + part.top - room,
    width: part.width + room * 2,
    height: part.bottom - part.top + room * 2,
  }
}
