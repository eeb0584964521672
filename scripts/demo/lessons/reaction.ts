import { accent, chalk, clamp, coral, dim, mix, smooth, type Point } from './engine/board'
import { drawFormula, writeFormula } from './engine/formula'
import type { Lesson } from './engine/scene'
import { label, titleScene, underline } from './engine/shapes'
import { figuresAt, textAt, write } from './engine/text'

type Atom = { kind: 'H' | 'O'; from: Point; to: Point }

/** Two H₂ and one O₂ on the left become two H₂O on the right: every atom has a way of its own. */
const atoms: Atom[] = [
  { kind: 'O', from: [600, 380], to: [960, 300] },
  { kind: 'O', from: [688, 380], to: [960, 520] },
  { kind: 'H', from: [170, 300], to: [902, 346] },
  { kind: 'H', from: [234, 300], to: [1018, 346] },
  { kind: 'H', from: [170, 460], to: [902, 566] },
  { kind: 'H', from: [234, 460], to: [1018, 566] },
]

function molecules(done: number): string {
  return atoms
    .map(({ kind, from, to }, index) => {
      const moved = smooth(clamp((done - 0.03 * index) / 0.82))
      const lift = 4 * moved * (1 - moved) * (index % 2 ? 50 : -50)
      const x = mix(from[0], to[0], moved)
      const y = mix(from[1], to[1], moved) + lift
      const [radius, color, word] = kind === 'O' ? [54, coral, 'O'] : [36, chalk, 'H']
      const letter = textAt(word, [x, y + radius * 0.3], {
        size: radius * 0.85,
        face: 'title',
        color: '#17392f',
        anchor: 'middle',
      })
      return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius}" fill="${color}" stroke="#17392f" stroke-width="2"/>${letter}`
    })
    .join('')
}

const EQUATION = String.raw`2\,\mathrm{H_2}+\mathrm{O_2}\to 2\,\mathrm{H_2O}`
const LOOK = { size: 88 }

/** The middle of each part of the equation, to put numbers under it. */
function columns(left: number): [number, number, number] {
  const width = (tex: string) => drawFormula(tex, LOOK.size).width
  const whole = width(EQUATION)
  const hydrogen = width(String.raw`2\,\mathrm{H_2}`)
  const both = width(String.raw`2\,\mathrm{H_2}+\mathrm{O_2}`)
  const water = width(String.raw`2\,\mathrm{H_2O}`)
  return [left + hydrogen / 2, left + both - width(String.raw`\mathrm{O_2}`) / 2, left + whole - water / 2]
}

export function reaction(): Lesson {
  const left = 640 - drawFormula(EQUATION, LOOK.size).width / 2
  const places = columns(left)
  const row = (words: [string, string, string], y: number, at: number, color: string) =>
    words.map((word, index) =>
      write(word, at + index * 0.7, [places[index]!, y], {
        size: 38,
        face: 'plain',
        color,
        anchor: 'middle',
        for: 0.5,
      }),
    )
  return {
    poster: 13.4,
    scenes: [
      titleScene('Химия · 8 класс', ['Моль без страха'], 'Дмитрий Лебедев'),
      {
        seconds: 11.5,
        marks: [
          { ...label('было', 0.3, [120, 170], { size: 36, face: 'italic', color: dim }), until: 6.4 },
          { ...label('+', 0.8, [400, 396], { size: 56, face: 'plain', color: dim }), until: 2.9 },
          {
            at: 0.5,
            for: 0.6,
            until: 2.9,
            draw: (done) => `<g opacity="${smooth(done).toFixed(2)}">${molecules(0)}</g>`,
            sound: 'tick',
          },
          { at: 2.9, for: 4.2, draw: molecules },
          label('стало', 7.2, [850, 170], { size: 36, face: 'italic', color: dim }),
          write('Атомы те же, соседи другие', 7.6, [120, 300], { size: 38 }),
          {
            at: 8.8,
            for: 0.2,
            draw: () =>
              textAt('H:', [120, 420], { size: 40, face: 'title' }) +
              figuresAt('4', [190, 420], { size: 40, face: 'plain' }) +
              textAt('→', [230, 420], { size: 40, face: 'plain', color: dim }) +
              figuresAt('4', [278, 420], { size: 40, face: 'plain' }),
            sound: 'tick',
          },
          {
            at: 9.4,
            for: 0.2,
            draw: () =>
              textAt('O:', [120, 480], { size: 40, face: 'title', color: coral }) +
              figuresAt('2', [190, 480], { size: 40, face: 'plain' }) +
              textAt('→', [230, 480], { size: 40, face: 'plain', color: dim }) +
              figuresAt('2', [278, 480], { size: 40, face: 'plain' }),
            sound: 'tick',
          },
        ],
      },
      {
        seconds: 11,
        marks: [
          writeFormula(EQUATION, 0.3, [left, 220], { size: LOOK.size, for: 2.4 }),
          ...row(['2 моль', '1 моль', '2 моль'], 340, 3, chalk),
          ...row(['4 г', '32 г', '36 г'], 420, 5.3, accent),
          write('4 + 32 = 36: масса сошлась', 7.8, [640, 560], { size: 42, anchor: 'middle' }),
          underline(380, 900, 580, 9.4),
        ],
      },
    ],
  }
}
