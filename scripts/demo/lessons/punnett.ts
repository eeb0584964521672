import { accent, chalk, dim, mint, smooth, type Point } from './engine/board'
import { writeFormula } from './engine/formula'
import type { Lesson, Mark } from './engine/scene'
import { drawLine, label, titleScene, underline } from './engine/shapes'
import { write } from './engine/text'

const LEFT = 300
const TOP = 210
const CELL = 190
const yellow = '#f2c55c'
const green = '#7fbf6a'

const middle = (column: number, line: number): Point => [
  LEFT + CELL * (column + 0.5),
  TOP + CELL * (line + 0.5),
]

function pea([x, y]: Point, color: string, at: number, radius = 40): Mark {
  return {
    at,
    for: 0.4,
    sound: 'tick',
    draw: (done) =>
      `<circle cx="${x}" cy="${y}" r="${(radius * smooth(done)).toFixed(1)}" fill="${color}"/><circle cx="${x - radius * 0.3}" cy="${y - radius * 0.35}" r="${(radius * 0.22 * smooth(done)).toFixed(1)}" fill="#fff" opacity=".45"/>`,
  }
}

const letters = (words: string, at: number, [x, y]: Point, color = chalk): Mark =>
  write(words, at, [x, y], { size: 52, face: 'title', color, anchor: 'middle', for: 0.4 })

export function punnett(): Lesson {
  const cells: [string, number, number][] = [
    ['AA', 0, 0],
    ['Aa', 1, 0],
    ['Aa', 0, 1],
    ['aa', 1, 1],
  ]
  const line = (from: Point, to: Point, at: number) =>
    drawLine([from, to], at, 0.35, { color: dim, width: 4 })
  return {
    poster: 15.5,
    scenes: [
      titleScene('Биология · 10–11 класс', ['Решётка Пеннета:', 'откуда берётся 3 : 1'], 'Софья Громова'),
      {
        seconds: 13.5,
        marks: [
          ...[0, 1, 2].map((index) =>
            line([LEFT, TOP + CELL * index], [LEFT + CELL * 2, TOP + CELL * index], 0.2 + index * 0.35),
          ),
          ...[0, 1, 2].map((index) =>
            line([LEFT + CELL * index, TOP], [LEFT + CELL * index, TOP + CELL * 2], 1.3 + index * 0.35),
          ),
          label('гаметы матери', 2.5, [LEFT + CELL, 110], {
            size: 30,
            face: 'italic',
            color: dim,
            anchor: 'middle',
          }),
          letters('A', 2.8, [LEFT + CELL * 0.5, 185], yellow),
          letters('a', 3.4, [LEFT + CELL * 1.5, 185], green),
          label('отца', 4, [150, TOP + CELL + 10], {
            size: 30,
            face: 'italic',
            color: dim,
            anchor: 'middle',
          }),
          letters('A', 4.2, [255, TOP + CELL * 0.5 + 18], yellow),
          letters('a', 4.8, [255, TOP + CELL * 1.5 + 18], green),
          ...cells.flatMap(([words, column, row], index): Mark[] => {
            const [x, y] = middle(column, row)
            return [
              letters(words, 6 + index * 1.2, [x, y - 22]),
              pea([x, y + 40], words === 'aa' ? green : yellow, 6.5 + index * 1.2, 34),
            ]
          }),
          write('В гамете одна буква', 5, [780, 290], { size: 36 }),
          write('A сильнее: Aa жёлтый', 8.2, [780, 360], { size: 36, color: yellow }),
          write('Зелёный только aa', 10.6, [780, 430], { size: 36, color: green }),
        ],
      },
      {
        seconds: 7,
        marks: [
          ...[0, 1, 2].map((index) => pea([340 + index * 130, 230], yellow, 0.3 + index * 0.4, 50)),
          pea([880, 230], green, 1.6, 50),
          writeFormula('3:1', 2.2, [640, 430], { size: 110, anchor: 'middle', color: accent }),
          underline(540, 740, 462, 3.2),
          write('по виду 3 : 1, по генотипу 1 : 2 : 1', 3.9, [640, 570], {
            size: 42,
            anchor: 'middle',
            color: mint,
          }),
        ],
      },
    ],
  }
}
