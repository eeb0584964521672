import { accent, chalk, dim, smooth } from './engine/board'
import { tailBox, writeFormula } from './engine/formula'
import type { Lesson, Mark } from './engine/scene'
import { label, ring, titleScene, underline } from './engine/shapes'
import { textAt, write } from './engine/text'

const VALUES = [8, 4, 2, 1]
const place = (index: number) => 250 + index * 260

/** A lamp with its price; `light` from 0 (off) to 1. */
function lamp(index: number, light: number): string {
  const x = place(index)
  const rays = Array.from({ length: 8 }, (_, ray) => {
    const angle = (ray / 8) * Math.PI * 2 + Math.PI / 8
    const at = (radius: number) =>
      `${(x + radius * Math.cos(angle)).toFixed(1)} ${(250 + radius * Math.sin(angle)).toFixed(1)}`
    return `M${at(84)}L${at(100)}`
  }).join('')
  return (
    `<circle cx="${x}" cy="250" r="66" fill="${accent}" fill-opacity="${(light * 0.95).toFixed(2)}" stroke="${light ? accent : dim}" stroke-width="4"/>` +
    `<path d="${rays}" stroke="${accent}" stroke-width="5" stroke-linecap="round" opacity="${light.toFixed(2)}"/>` +
    textAt(String(VALUES[index]), [x, 268], {
      size: 54,
      face: 'title',
      color: light > 0.5 ? '#17392f' : chalk,
      anchor: 'middle',
    })
  )
}

const turnOn = (index: number, at: number): Mark => ({
  at,
  for: 0.4,
  sound: 'tick',
  draw: (done) => lamp(index, smooth(done)),
})
const digit = (index: number, value: 0 | 1, at: number): Mark =>
  write(String(value), at, [place(index), 430], {
    size: 72,
    face: 'title',
    color: value ? accent : dim,
    anchor: 'middle',
    for: 0.35,
  })

const SUM = String.raw`1101_2=8+4+0+1=\;13`

export function binary(): Lesson {
  const off: Mark = {
    at: 0.3,
    for: 0.6,
    sound: 'tick',
    draw: (done) =>
      `<g opacity="${smooth(done).toFixed(2)}">${VALUES.map((_, index) => lamp(index, 0)).join('')}</g>`,
  }
  const step = (words: string, at: number, until?: number): Mark => ({
    ...write(words, at, [640, 580], { size: 42, anchor: 'middle', for: 0.7 }),
    until,
  })
  return {
    poster: 13.6,
    scenes: [
      titleScene('Информатика · 8–9 класс', ['Двоичные числа', 'на четырёх лампочках'], 'Тимур Ахметов'),
      {
        seconds: 11.5,
        marks: [
          off,
          step('Соберём 13', 1.1, 2.4),
          turnOn(0, 3),
          digit(0, 1, 3.5),
          step('13 − 8 = 5', 2.8, 4.5),
          turnOn(1, 5.2),
          digit(1, 1, 5.7),
          step('5 − 4 = 1', 5, 6.7),
          digit(2, 0, 7.6),
          step('двойка не нужна', 7.1, 8.6),
          turnOn(3, 9.2),
          digit(3, 1, 9.6),
          step('1 − 1 = 0, готово', 9),
        ],
      },
      {
        seconds: 9,
        marks: [
          writeFormula(SUM, 0.3, [640, 250], { size: 92, anchor: 'middle', for: 2.8 }),
          ring(tailBox(SUM, '13', [640, 250], { size: 92, anchor: 'middle' }), 3.3),
          write('Одна лампочка: 2 числа, две: 4, три: 8', 4.3, [640, 450], { size: 40, anchor: 'middle' }),
          writeFormula('2^4=16', 6.2, [640, 570], { size: 70, anchor: 'middle', color: accent }),
          label('от 0 до 15', 7.6, [800, 566], { size: 32, face: 'italic', color: dim }),
          underline(524, 756, 592, 7.6),
        ],
      },
    ],
  }
}
