import { accent, chalk, clamp, coral, mint, mix, smooth, type Point } from './engine/board'
import { drawFormula, writeFormula } from './engine/formula'
import type { Lesson, Mark } from './engine/scene'
import { drawLine, label, titleScene, underline } from './engine/shapes'
import { write } from './engine/text'

const A = 180
const B = 300
const SIDE = A + B
const LEFT = 110
const TOP = 110

type Triangle = { corners: Point[]; shift: Point; from: number }

/** Four equal right triangles in the corners; three of them slide and make two rectangles. */
const triangles: Triangle[] = [
  {
    corners: [
      [0, 0],
      [A, 0],
      [0, B],
    ],
    shift: [0, 0],
    from: 0,
  },
  {
    corners: [
      [SIDE, 0],
      [SIDE, A],
      [A, 0],
    ],
    shift: [0, B],
    from: 0.36,
  },
  {
    corners: [
      [SIDE, SIDE],
      [B, SIDE],
      [SIDE, A],
    ],
    shift: [-B, -A],
    from: 0,
  },
  {
    corners: [
      [0, SIDE],
      [0, B],
      [B, SIDE],
    ],
    shift: [A, 0],
    from: 0.7,
  },
]

function slide(done: number): string {
  return triangles
    .map(({ corners, shift, from }) => {
      const moved = smooth(clamp((done - from) / 0.3))
      const points = corners.map(
        ([x, y]) => `${mix(x, x + shift[0], moved).toFixed(1)},${mix(y, y + shift[1], moved).toFixed(1)}`,
      )
      return `<polygon points="${points.join(' ')}" fill="${accent}" fill-opacity=".82" stroke="#17392f" stroke-width="2.5" stroke-linejoin="round"/>`
    })
    .join('')
}

const placed = (svg: string) => `<g transform="translate(${LEFT} ${TOP})">${svg}</g>`

function named(tex: string, [x, y]: Point, color: string, at: number, until?: number): Mark {
  const { svg, width } = drawFormula(tex, 64, color)
  const drawn = `<g transform="translate(${LEFT + x - width / 2} ${TOP + y + 20})">${svg}</g>`
  return { at, for: 0.5, until, draw: (done) => `<g opacity="${smooth(done).toFixed(2)}">${drawn}</g>` }
}

export function pythagoras(): Lesson {
  const frame: Point[] = [
    [LEFT, TOP],
    [LEFT + SIDE, TOP],
    [LEFT + SIDE, TOP + SIDE],
    [LEFT, TOP + SIDE],
    [LEFT, TOP],
  ]
  return {
    poster: 15.5,
    scenes: [
      titleScene('Математика · 8 класс', ['Теорема Пифагора:', 'четыре треугольника'], 'Нина Жукова'),
      {
        seconds: 14.5,
        marks: [
          drawLine(frame, 0.2, 1.4, { color: chalk, width: 4 }),
          {
            at: 1.8,
            for: 0.6,
            until: 5.95,
            sound: 'tick',
            draw: (done) => placed(`<g opacity="${smooth(done).toFixed(2)}">${slide(0)}</g>`),
          },
          named('c^2', [SIDE / 2, SIDE / 2], chalk, 2.6, 5.6),
          { at: 6, for: 4, draw: (done) => placed(slide(done)) },
          named('b^2', [A + B / 2, B / 2], mint, 10.4),
          named('a^2', [A / 2, B + A / 2], coral, 11),
          label('a', 2.2, [LEFT + A / 2 - 8, TOP - 18], { size: 36, face: 'italic', color: coral }),
          label('b', 2.2, [LEFT + A + B / 2 - 8, TOP - 18], { size: 36, face: 'italic', color: mint }),
          write('Большой квадрат со стороной a + b', 2.8, [660, 210], { size: 32 }),
          write('и четыре одинаковых треугольника', 4, [660, 260], { size: 32 }),
          write('Сдвинем треугольники', 6.4, [660, 370], { size: 32 }),
          write('Пустого места осталось столько же', 10.6, [660, 450], { size: 32 }),
          underline(662, 1190, 468, 12.2),
        ],
      },
      {
        seconds: 6,
        marks: [
          writeFormula('a^2+b^2=c^2', 0.3, [640, 350], { size: 120, anchor: 'middle', for: 2.2 }),
          underline(360, 920, 400, 2.7),
          write('Ничего не вычислили, только передвинули', 3.4, [640, 520], { size: 38, anchor: 'middle' }),
        ],
      },
    ],
  }
}
