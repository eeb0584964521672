import { accent, chalk, clamp, coral, dim, mint, mix, type Point } from './engine/board'
import { drawFormula, tailBox, writeFormula } from './engine/formula'
import type { Lesson, Mark } from './engine/scene'
import { appear, drawArrow, drawLine, label, ring, titleScene } from './engine/shapes'
import { write } from './engine/text'

const TOP = 190
const FLOOR = 580

const book = (x: number, y: number) =>
  `<g transform="translate(${x} ${y.toFixed(1)}) scale(1.5)"><rect x="-46" y="-26" width="92" height="26" rx="3" fill="${coral}"/><rect x="-30" y="-20" width="72" height="14" fill="${chalk}"/><rect x="-46" y="-26" width="14" height="26" rx="3" fill="#c8755f"/></g>`
const sheet = (x: number, y: number, tilt: number) =>
  `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${tilt.toFixed(1)}) scale(1.5)"><path d="M-34 0Q0 -9 34 0L34 -6Q0 -15 -34 -6Z" fill="${chalk}"/></g>`

/** Pale pictures of where a body was at equal intervals: their distances grow. */
function trail(time: number, body: (time: number) => string): string {
  const passed = [0, 0.367, 0.733].filter((moment) => moment < time)
  return `<g opacity=".22">${passed.map(body).join('')}</g>`
}

/** Height after a free fall that lasts `whole` seconds. */
const fallen = (time: number, whole: number) => mix(TOP, FLOOR, clamp(time / whole) ** 2)

/** With air: the book falls, the sheet sways down at an even speed. */
function inAir(done: number): string {
  const time = done * 4
  const reach = clamp(time / 3.8)
  const sway = (1 - reach) * Math.sin(time * 3.4)
  const bookAt = (moment: number) => book(220, fallen(moment, 1.1))
  return trail(time, bookAt) + bookAt(time) + sheet(430 + 52 * sway, mix(TOP, FLOOR, reach), 24 * sway)
}

/** The sheet lies on the book: no air meets it. */
function together(done: number): string {
  const time = done * 1.6
  const both = (moment: number) => book(880, fallen(moment, 1.1)) + sheet(880, fallen(moment, 1.1) - 37, 0)
  return trail(time, both) + both(time)
}

const SUM = String.raw`a=\frac{F}{m}=\frac{mg}{m}=\;g`

/** A short stroke through a letter. */
const strike = (x: number, y: number): Point[] => [
  [x - 25, y + 15],
  [x + 25, y - 15],
]

export function falling(): Lesson {
  const width = (tex: string) => drawFormula(tex, 68).width
  const middle = 620 + width(SUM) - width(String.raw`\frac{mg}{m}=\;g`) + width(String.raw`\frac{mg}{m}`) / 2
  const over = middle - width('g') / 2
  const floor = (from: number, to: number, at: number): Mark =>
    drawLine(
      [
        [from, FLOOR + 6],
        [to, FLOOR + 6],
      ] satisfies Point[],
      at,
      0.6,
      { color: dim, width: 4 },
    )
  return {
    poster: 7.9,
    scenes: [
      titleScene('Физика · 9 класс', ['Почему падают', 'одинаково'], 'Илья Соколов'),
      {
        seconds: 11.5,
        marks: [
          write('Книга и лист', 0.2, [120, 120], { size: 40, face: 'title' }),
          floor(110, 530, 0.9),
          { at: 1.6, for: 4, sound: 'tick', draw: inAir },
          label('лист тормозит воздух', 3.6, [120, 640], { size: 32, face: 'italic', color: dim }),
          write('Лист на книге', 5.9, [740, 120], { size: 40, face: 'title' }),
          floor(730, 1090, 6.6),
          { at: 7.3, for: 1.6, sound: 'tick', draw: together },
          label('упали вместе', 9, [740, 640], { size: 32, face: 'italic', color: accent }),
        ],
      },
      {
        seconds: 11,
        marks: [
          appear(
            `<circle cx="190" cy="200" r="42" fill="${coral}"/><circle cx="430" cy="200" r="20" fill="${mint}"/>`,
            0.2,
          ),
          drawArrow(
            [
              [190, 250],
              [190, 420],
            ],
            0.7,
            0.5,
            { color: coral, width: 6 },
          ),
          drawArrow(
            [
              [430, 228],
              [430, 300],
            ],
            1.3,
            0.4,
            { color: mint, width: 5 },
          ),
          label('тянет сильнее,', 1.9, [120, 490], { size: 30, face: 'italic', color: coral }),
          label('но и разогнать труднее', 2.4, [120, 532], { size: 30, face: 'italic', color: coral }),
          writeFormula('F=mg', 2.2, [620, 200], { size: 68, for: 1.4 }),
          writeFormula(SUM, 4, [620, 370], { size: 68, for: 2.6 }),
          drawLine(strike(over, 309), 6.9, 0.3, { color: accent, width: 5 }),
          drawLine(strike(middle, 400), 7.3, 0.3, { color: accent, width: 5 }),
          ring(tailBox(SUM, 'g', [620, 370], { size: 68 }), 7.9),
          write('g ≈ 9,8 м/с² для всех тел', 8.9, [620, 560], { size: 40 }),
        ],
      },
    ],
  }
}
