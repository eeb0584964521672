import { accent, clamp, dim, mint, mix, settle, type Point } from './engine/board'
import { tailBox, writeFormula } from './engine/formula'
import { plane } from './engine/plane'
import type { Lesson, Mark } from './engine/scene'
import { label, lineThrough, ring, titleScene } from './engine/shapes'
import { figuresAt, textAt, write } from './engine/text'

const EXAMPLE = String.raw`(x^2)'=\lim_{h\to 0}\frac{2xh+h^2}{h}=\lim_{h\to 0}\,(2x+h)=\;2x`
const square = (x: number) => x * x

/** The secant through x = 1 and x = 1 + h turns into the tangent. */
function turningSecant(): Mark[] {
  const field = plane({ left: 110, bottom: 620, width: 620, height: 520, x: [-0.5, 2.8], y: [-0.9, 6.2] })
  const stepAt = (done: number) => (done >= 1 ? 0 : mix(1.4, 0, settle(done)))
  const secant = (done: number): string => {
    const h = stepAt(done)
    const slope = 2 + h
    const line = (x: number): Point => field.at(x, 1 + slope * (x - 1))
    const fromX = Math.max(-0.4, 1 - 1.8 / slope)
    const toX = Math.min(2.7, 1 + 4.9 / slope)
    const dot = ([x, y]: Point, color: string) =>
      `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="9" fill="${color}"/>`
    const [px, py] = field.at(1, 1)
    const [qx, qy] = field.at(1 + h, square(1 + h))
    const legs =
      h > 0.08
        ? lineThrough(
            [
              [px, py],
              [qx, py],
              [qx, qy],
            ],
            { color: dim, width: 2.5, dash: '3 9' },
          )
        : ''
    return (
      legs +
      lineThrough([line(fromX), line(toX)], { color: accent, width: 5 }) +
      dot([qx, qy], mint) +
      dot([px, py], accent)
    )
  }
  const numbers = (done: number): string => {
    const h = Math.round(stepAt(done) * 50) / 50
    const show = (value: number) => value.toFixed(2).replace('.', ',')
    const look = { size: 44, face: 'plain' } as const
    return (
      textAt('h  =', [800, 280], { size: 44, face: 'italic', color: mint }) +
      figuresAt(show(h), [884, 280], { ...look, color: mint }) +
      textAt('наклон  =', [800, 360], { size: 44, face: 'italic', color: accent }) +
      figuresAt(show(2 + h), [1008, 360], { ...look, color: accent })
    )
  }
  return [
    ...field.axes(0.1),
    field.curve(square, -0.5, 2.42, 1.2),
    label('y = x²', 2.6, [460, 140], { size: 36, face: 'italic' }),
    {
      at: 3.2,
      for: 6.6,
      draw: secant,
      sound: 'tick',
      pen: (done) => field.at(1 + stepAt(done), square(1 + stepAt(done))),
    },
    { at: 3.4, for: 6.4, draw: numbers },
    label('секущая', 3.6, [800, 190], { size: 34, face: 'plain', color: dim }),
    {
      at: 10,
      for: 0.1,
      draw: (done) =>
        clamp(done) ? textAt('→  касательная', [955, 190], { size: 34, face: 'plain', color: accent }) : '',
    },
    write('Чем ближе точки,', 6, [800, 470], { size: 36 }),
    write('тем медленнее поворот', 7.2, [800, 522], { size: 36 }),
  ]
}

export function derivative(): Lesson {
  return {
    poster: 20.5,
    scenes: [
      titleScene('Математика · 10–11 класс', ['Производная', 'за полминуты'], 'Анна Петрова'),
      { seconds: 12.5, marks: turningSecant() },
      {
        seconds: 12,
        marks: [
          writeFormula(String.raw`f'(x)=\lim_{h\to 0}\frac{f(x+h)-f(x)}{h}`, 0.3, [640, 200], {
            size: 74,
            anchor: 'middle',
            for: 3,
          }),
          writeFormula(EXAMPLE, 4, [640, 400], { size: 54, anchor: 'middle', for: 3.2 }),
          ring(tailBox(EXAMPLE, '2x', [640, 400], { size: 54, anchor: 'middle' }), 7.5),
          write('В точке x = 1 наклон касательной равен 2', 8.8, [640, 570], { size: 40, anchor: 'middle' }),
        ],
      },
    ],
  }
}
