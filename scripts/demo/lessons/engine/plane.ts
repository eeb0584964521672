import { chalk, dim, type Point } from './board'
import type { Mark } from './scene'
import { drawArrow, drawLine, label, type Stroke } from './shapes'

/** A coordinate plane on the board: `left`, `bottom`, `width`, `height` are pixels, `x` and `y` the ranges it shows. */
type PlaneFrame = {
  left: number
  bottom: number
  width: number
  height: number
  x: readonly [number, number]
  y: readonly [number, number]
}

/** Places of numbers on the board, and the marks that a plane is made of. */
export function plane(frame: PlaneFrame) {
  const at = (x: number, y: number): Point => [
    frame.left + ((x - frame.x[0]) / (frame.x[1] - frame.x[0])) * frame.width,
    frame.bottom - ((y - frame.y[0]) / (frame.y[1] - frame.y[0])) * frame.height,
  ]
  const points = (fn: (x: number) => number, from: number, to: number): Point[] =>
    Array.from({ length: 61 }, (_, index) => {
      const x = from + ((to - from) * index) / 60
      return at(x, fn(x))
    })
  const axes = (start: number): Mark[] => {
    const look = { color: dim, width: 3 }
    const xEnd = at(frame.x[1], 0)
    const yEnd = at(0, frame.y[1])
    return [
      drawArrow([at(frame.x[0], 0), xEnd], start, 0.5, look),
      drawArrow([at(0, frame.y[0]), yEnd], start + 0.5, 0.5, look),
      label('x', start + 1, [xEnd[0] - 6, xEnd[1] + 36], { size: 28, face: 'italic', color: dim }),
      label('y', start + 1, [yEnd[0] - 34, yEnd[1] + 14], { size: 28, face: 'italic', color: dim }),
    ]
  }
  const curve = (
    fn: (x: number) => number,
    from: number,
    to: number,
    start: number,
    stroke: Stroke = {},
  ): Mark => drawLine(points(fn, from, to), start, 1.6, { color: chalk, width: 5, ...stroke })
  return { at, points, axes, curve }
}
