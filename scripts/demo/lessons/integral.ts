import { accent, dim, mint, smooth } from './engine/board'
import { tailBox, writeFormula } from './engine/formula'
import { plane } from './engine/plane'
import type { Lesson, Mark } from './engine/scene'
import { label, lineThrough, ring, titleScene } from './engine/shapes'
import { figuresAt, textAt, write } from './engine/text'

const AREA = String.raw`\int_0^1 x^2\,dx=\left.\frac{x^3}{3}\right|_0^1=\;\frac13`
const square = (x: number) => x * x
const field = plane({ left: 120, bottom: 610, width: 600, height: 500, x: [-0.12, 1.2], y: [-0.1, 1.15] })

/** Columns whose right upper corner is on the curve, and the sum of their areas. */
function columns(count: number, at: number, until?: number): Mark[] {
  let sum = 0
  const boxes = Array.from({ length: count }, (_, index) => {
    const height = square((index + 1) / count)
    sum += height / count
    const [left, top] = field.at(index / count, height)
    const [right, bottom] = field.at((index + 1) / count, 0)
    return { left, top, width: right - left, height: bottom - top }
  })
  const rise = (done: number): string =>
    boxes
      .map(({ left, top, width, height }) => {
        const shown = height * smooth(done)
        return `<rect x="${left.toFixed(1)}" y="${(top + height - shown).toFixed(1)}" width="${width.toFixed(1)}" height="${shown.toFixed(1)}" fill="${accent}" fill-opacity=".32" stroke="${accent}" stroke-width="${count > 16 ? 1.5 : 2.5}"/>`
      })
      .join('')
  const numbers =
    textAt('столбиков', [800, 260], { size: 38, face: 'italic', color: dim }) +
    figuresAt(String(count), [1040, 260], { size: 44, face: 'plain' }) +
    textAt('сумма', [800, 340], { size: 38, face: 'italic', color: dim }) +
    figuresAt(sum.toFixed(3).replace('.', ','), [1040, 340], { size: 44, face: 'plain', color: accent })
  return [
    { at, for: 0.7, until, draw: rise, sound: 'tick' },
    { at: at + 0.3, for: 0.1, until, draw: () => numbers },
  ]
}

export function integral(): Lesson {
  const curve = field.curve(square, 0, 1.06, 1.2, { width: 6 })
  const area = `<path d="M${field
    .points(square, 0, 1)
    .map((point) => point.map((value) => value.toFixed(1)).join(' '))
    .join('L')}L${field.at(1, 0).join(' ')}Z" fill="${mint}" fill-opacity=".4"/>`
  return {
    poster: 22,
    scenes: [
      titleScene('Математика · 11 класс', ['Интеграл как площадь'], 'Анна Петрова'),
      {
        seconds: 12.5,
        marks: [
          ...field.axes(0.1),
          ...columns(4, 3, 5.1),
          ...columns(8, 5.2, 7.1),
          ...columns(16, 7.2, 9.1),
          ...columns(32, 9.2),
          curve,
          label('y = x²', 2.6, [500, 150], { size: 36, face: 'italic' }),
          label('1', 2.6, [field.at(1, 0)[0] - 8, 642], { size: 30, face: 'plain', color: dim }),
          write('Чем уже столбики,', 5.6, [800, 450], { size: 36 }),
          write('тем ближе сумма к 1/3', 7.6, [800, 502], { size: 36 }),
        ],
      },
      {
        seconds: 10,
        marks: [
          {
            at: 0.2,
            for: 0.8,
            draw: (done) =>
              `<g transform="translate(-40 90) scale(.8)"><g opacity="${smooth(done).toFixed(2)}">${area}</g>${lineThrough(field.points(square, 0, 1.06), { width: 6 })}${lineThrough([field.at(-0.1, 0), field.at(1.2, 0)], { color: dim, width: 3 })}${lineThrough([field.at(0, -0.08), field.at(0, 1.12)], { color: dim, width: 3 })}</g>`,
          },
          writeFormula(AREA, 1, [580, 330], { size: 60, for: 4 }),
          ring(tailBox(AREA, String.raw`\frac13`, [580, 330], { size: 60 }), 5.4),
          write('Первообразная складывает', 6.2, [580, 500], { size: 36 }),
          write('бесконечно много столбиков за нас', 7.2, [580, 552], { size: 36 }),
        ],
      },
    ],
  }
}
