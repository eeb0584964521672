import { accent, chalk, clamp, dim, mint, mix, smooth } from './engine/board'
import { writeFormula } from './engine/formula'
import type { Lesson } from './engine/scene'
import { label, titleScene, underline } from './engine/shapes'
import { figuresAt, textAt, write } from './engine/text'

type Step = { before: number[]; left: number; swapped: boolean; sorted: number }

/** Every comparison of a bubble sort, in order. */
function bubbleSteps(values: number[]): Step[] {
  const row = [...values]
  const steps: Step[] = []
  for (let sorted = 0; sorted < row.length - 1; sorted++) {
    for (let left = 0; left < row.length - 1 - sorted; left++) {
      const swapped = row[left]! > row[left + 1]!
      steps.push({ before: [...row], left, swapped, sorted })
      if (swapped) [row[left], row[left + 1]] = [row[left + 1]!, row[left]!]
    }
  }
  return steps
}

const VALUES = [5, 2, 4, 1, 3]
const steps = bubbleSteps(VALUES)
const place = (index: number) => 160 + index * 118

function bar(value: number, x: number, color: string): string {
  const height = 40 + value * 72
  return (
    `<rect x="${x.toFixed(1)}" y="${590 - height}" width="92" height="${height}" rx="8" fill="${color}"/>` +
    textAt(String(value), [x + 46, 570], { size: 38, face: 'title', color: '#17392f', anchor: 'middle' })
  )
}

function row(done: number): string {
  const position = done * steps.length
  const index = Math.min(steps.length - 1, Math.floor(position))
  const { before, left, swapped, sorted } = steps[index]!
  const finished = done >= 1
  const moved = swapped ? smooth(clamp((position - index - 0.35) / 0.5)) : 0
  const bars = before.map((value, at) => {
    const pair = at === left || at === left + 1
    const x =
      at === left
        ? mix(place(left), place(left + 1), moved)
        : at === left + 1
          ? mix(place(left + 1), place(left), moved)
          : place(at)
    return bar(value, x, finished || at >= before.length - sorted ? mint : pair ? accent : chalk)
  })
  const sign = finished ? '' : swapped ? 'меняем местами' : 'порядок верный'
  return (
    bars.join('') +
    (sign ? textAt(sign, [840, 330], { size: 38, face: 'italic', color: swapped ? accent : dim }) : '') +
    textAt('сравнений', [840, 240], { size: 38, face: 'italic', color: dim }) +
    figuresAt(String(finished ? steps.length : index + 1), [1060, 240], { size: 46, face: 'plain' })
  )
}

export function sorting(): Lesson {
  return {
    poster: 9.2,
    scenes: [
      titleScene('Информатика · 7–9 класс', ['Сортировка пузырьком'], 'Тимур Ахметов'),
      {
        seconds: 14.5,
        marks: [
          write('Левый больше правого? Меняем', 0.2, [120, 130], { size: 44, face: 'title' }),
          {
            at: 1,
            for: 1,
            until: 1.65,
            draw: () => VALUES.map((value, index) => bar(value, place(index), chalk)).join(''),
          },
          { at: 2, for: 11, draw: row },
          ...steps.map((_, index) => ({
            at: 2 + index * 1.1,
            for: 0.1,
            draw: () => '',
            sound: 'tick' as const,
          })),
          label('зелёные уже на месте', 6.6, [840, 420], { size: 34, face: 'italic', color: mint }),
        ],
      },
      {
        seconds: 6,
        marks: [
          writeFormula(String.raw`4+3+2+1=10`, 0.2, [640, 220], { size: 76, anchor: 'middle', for: 1.4 }),
          writeFormula(String.raw`(n-1)+\ldots+2+1=\frac{n(n-1)}{2}`, 1.9, [640, 390], {
            size: 72,
            anchor: 'middle',
            for: 2,
          }),
          underline(310, 970, 582, 4.7),
          label('для 1000 чисел 499 500 сравнений', 3.9, [640, 560], { size: 40, anchor: 'middle' }),
        ],
      },
    ],
  }
}
