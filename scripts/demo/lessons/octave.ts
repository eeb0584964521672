import { accent, chalk, clamp, coral, dim, mint, type Point } from './engine/board'
import { writeFormula } from './engine/formula'
import type { Lesson, Mark } from './engine/scene'
import { drawLine, label, lineThrough, partOf, titleScene } from './engine/shapes'
import { write } from './engine/text'

const LEFT = 140
const RIGHT = 1140

/** A wave with so many periods across the board. */
function wave(periods: number, y: number, height: number): Point[] {
  return Array.from({ length: 161 }, (_, index): Point => {
    const part = index / 160
    return [LEFT + (RIGHT - LEFT) * part, y - height * Math.sin(part * periods * 2 * Math.PI)]
  })
}

function drawWave(periods: number, y: number, at: number, color: string): Mark {
  const points = wave(periods, y, 62)
  return {
    at,
    for: 2.2,
    pen: (done) => partOf(points, done).at(-1)!,
    draw: (done) => lineThrough(done >= 1 ? points : partOf(points, clamp(done)), { color, width: 5 }),
  }
}

/** Where both waves begin anew together. */
function meetings(count: number, top: number, bottom: number, at: number): Mark[] {
  return Array.from({ length: count + 1 }, (_, index) => {
    const x = LEFT + ((RIGHT - LEFT) * index) / count
    return {
      ...drawLine(
        [
          [x, top],
          [x, bottom],
        ],
        at + index * 0.25,
        0.25,
        { color: dim, width: 2.5, dash: '3 9' },
      ),
      pen: undefined,
      sound: 'tick' as const,
    }
  })
}

export function octave(): Lesson {
  const A4 = 440
  return {
    poster: 12.5,
    tones: [
      { at: 4.3, for: 2.4, hz: A4 },
      { at: 7.1, for: 2.4, hz: A4 * 2 },
      { at: 10.2, for: 3.4, hz: A4 },
      { at: 10.2, for: 3.4, hz: A4 * 2 },
      { at: 15.2, for: 2.8, hz: A4 },
      { at: 15.2, for: 2.8, hz: (A4 * 3) / 2 },
    ],
    scenes: [
      titleScene('Музыка · сольфеджио', ['Почему октава', 'звучит «так же»'], 'Глеб Никитин'),
      {
        seconds: 11,
        marks: [
          label('ля первой октавы, 440 колебаний в секунду', 0.3, [LEFT + 12, 130], {
            size: 30,
            color: accent,
          }),
          drawWave(4, 230, 0.8, accent),
          label('ля второй, 880', 3.2, [LEFT + 12, 370], { size: 30, color: mint }),
          drawWave(8, 470, 3.6, mint),
          ...meetings(4, 150, 550, 6.6),
          write('Узоры встречаются на каждой волне: 2 : 1', 8.3, [640, 620], {
            size: 38,
            anchor: 'middle',
            for: 1.2,
          }),
        ],
      },
      {
        seconds: 7.5,
        marks: [
          label('квинта: ля и ми', 0.2, [LEFT + 12, 120], { size: 30, color: coral }),
          drawWave(4, 220, 0.5, accent),
          drawWave(6, 380, 2.9, coral),
          ...meetings(2, 140, 460, 5.2),
          writeFormula('3:2', 5.3, [340, 590], { size: 84, color: chalk, anchor: 'middle', for: 0.6 }),
          label('встречаются реже: согласие, но не слияние', 6, [450, 582], { size: 34 }),
        ],
      },
    ],
  }
}
