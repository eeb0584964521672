import { accent, coral, dim, mint, type Point } from './engine/board'
import type { Lesson, Mark } from './engine/scene'
import { appear, bow, drawArrow, drawLine, label, titleScene, underline } from './engine/shapes'
import { spanOf, write } from './engine/text'

const dot = ([x, y]: Point, color: string, at: number): Mark =>
  appear(`<circle cx="${x}" cy="${y}" r="13" fill="${color}"/>`, at, 0.3)

const cross = (x: number, y: number, at: number): Mark[] => [
  drawLine(
    [
      [x - 13, y - 13],
      [x + 13, y + 13],
    ],
    at,
    0.2,
    { color: coral, width: 5 },
  ),
  drawLine(
    [
      [x + 13, y - 13],
      [x - 13, y + 13],
    ],
    at + 0.25,
    0.2,
    { color: coral, width: 5 },
  ),
]

const LOST = 'I lost my keys yesterday.'
const HAVE_LOST = 'I have lost my keys.'
const SENTENCE = { size: 46 }

export function presentPerfect(): Lesson {
  const lost = spanOf(LOST, 'lost', 100, SENTENCE)
  const haveLost = spanOf(HAVE_LOST, 'have lost', 100, SENTENCE)
  const now = [1060, 0] as const
  return {
    poster: 15.5,
    scenes: [
      titleScene('Английский · 7–9 класс', ['Present Perfect:', 'линия времени'], 'Мария Орлова'),
      {
        seconds: 13.5,
        marks: [
          write(LOST, 0.3, [100, 140], SENTENCE),
          underline(lost.from, lost.to, 158, 1.9, coral),
          drawArrow(
            [
              [100, 280],
              [1180, 280],
            ],
            2.5,
            0.8,
            { color: dim, width: 4 },
          ),
          drawLine(
            [
              [now[0], 258],
              [now[0], 302],
            ],
            3.4,
            0.2,
            { color: accent, width: 6 },
          ),
          label('now', 3.5, [now[0], 340], { size: 30, face: 'plain', color: accent, anchor: 'middle' }),
          dot([420, 280], coral, 3.8),
          label('yesterday', 4, [420, 340], { size: 30, face: 'plain', color: coral, anchor: 'middle' }),
          label('точка, история закончена', 4.3, [420, 238], {
            size: 28,
            face: 'italic',
            color: dim,
            anchor: 'middle',
          }),
          write(
            [{ text: 'I ' }, { text: 'have lost', color: mint }, { text: ' my keys.' }],
            5.4,
            [100, 440],
            SENTENCE,
          ),
          underline(haveLost.from, haveLost.to, 458, 6.8, mint),
          drawArrow(
            [
              [100, 590],
              [1180, 590],
            ],
            7.2,
            0.6,
            { color: dim, width: 4 },
          ),
          drawLine(
            [
              [now[0], 568],
              [now[0], 612],
            ],
            7.9,
            0.2,
            { color: accent, width: 6 },
          ),
          label('now', 8, [now[0], 650], { size: 30, face: 'plain', color: accent, anchor: 'middle' }),
          dot([420, 590], mint, 8.1),
          drawArrow(bow([436, 576], [now[0] - 10, 566], 74), 8.5, 1.2, { color: mint, width: 5 }),
          label('было тогда, след здесь: дверь не открыть', 9.9, [1060, 478], {
            size: 28,
            face: 'italic',
            color: mint,
            anchor: 'end',
          }),
        ],
      },
      {
        seconds: 9,
        marks: [
          write([{ text: 'have / has', color: mint }, { text: '  +  третья форма' }], 0.3, [640, 170], {
            size: 58,
            face: 'title',
            anchor: 'middle',
          }),
          underline(250, 1030, 200, 1.9),
          ...['just', 'already', 'yet', 'ever'].flatMap((word, index) => [
            drawLine(
              [
                [200, 302 + index * 72],
                [212, 316 + index * 72],
                [236, 284 + index * 72],
              ],
              2.5 + index * 0.7,
              0.3,
              { color: mint, width: 5 },
            ),
            write(word, 2.8 + index * 0.7, [262, 316 + index * 72], { size: 44, for: 0.35 }),
          ]),
          ...['yesterday', 'in 2019', 'last week'].flatMap((word, index) => [
            ...cross(760, 302 + index * 72, 5.4 + index * 0.9),
            write(word, 5.9 + index * 0.9, [796, 316 + index * 72], { size: 44, for: 0.35, color: dim }),
          ]),
        ],
      },
    ],
  }
}
