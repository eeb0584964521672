import { accent, coral, dim, mint } from './engine/board'
import type { Lesson } from './engine/scene'
import { drawLine, label, titleScene, underline } from './engine/shapes'
import { write } from './engine/text'

export function serAndEstar(): Lesson {
  const column = (x: number, color: string, at: number, rows: [string, string][]) =>
    rows.flatMap(([spanish, russian], index) => [
      write(spanish, at + index * 1.1, [x, 296 + index * 116], { size: 42, for: 0.6 }),
      label(russian, at + 0.5 + index * 1.1, [x, 336 + index * 116], { size: 28, face: 'italic', color }),
    ])
  return {
    poster: 12.2,
    scenes: [
      titleScene('Испанский · с нуля', ['Ser и estar:', 'какой вы и как вы'], 'Лусия Рамирес'),
      {
        seconds: 9.5,
        marks: [
          write('ser', 0.2, [140, 180], { size: 84, face: 'title', color: mint, for: 0.5 }),
          label('кто вы', 0.7, [300, 178], { size: 34, face: 'italic', color: dim }),
          write('estar', 1, [720, 180], { size: 84, face: 'title', color: coral, for: 0.6 }),
          label('как вы и где', 1.6, [960, 178], { size: 34, face: 'italic', color: dim }),
          drawLine(
            [
              [640, 110],
              [640, 630],
            ],
            1.8,
            0.5,
            { color: dim, width: 3 },
          ),
          ...column(140, mint, 2.4, [
            ['Soy Lucía.', 'Я Лусия.'],
            ['Soy de Granada.', 'Я из Гранады.'],
            ['Soy profesora.', 'Я учительница.'],
          ]),
          ...column(720, coral, 5.8, [
            ['Estoy cansada.', 'Я устала.'],
            ['Estoy en casa.', 'Я дома.'],
            ['Está muerto.', 'Он мёртв.'],
          ]),
        ],
      },
      {
        seconds: 9,
        marks: [
          write([{ text: 'Es', color: mint }, { text: ' aburrido.' }], 0.3, [160, 230], {
            size: 72,
            face: 'title',
          }),
          label('Он скучный человек.', 1.6, [160, 290], { size: 34, face: 'italic', color: dim }),
          write([{ text: 'Está', color: coral }, { text: ' aburrido.' }], 2.4, [160, 420], {
            size: 72,
            face: 'title',
          }),
          label('Ему скучно прямо сейчас.', 3.8, [160, 480], { size: 34, face: 'italic', color: dim }),
          write('Кто это', 4.6, [800, 230], { size: 44, color: mint }),
          write('или в каком', 5.4, [800, 420], { size: 44, color: coral }),
          write('он положении?', 6, [800, 476], { size: 44, color: coral }),
          underline(160, 640, 566, 7, accent),
          label('один глагол меняет смысл', 7.4, [160, 618], { size: 34 }),
        ],
      },
    ],
  }
}
