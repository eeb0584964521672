import { accent, coral, dim, mint } from './engine/board'
import type { Lesson } from './engine/scene'
import { bow, drawArrow, label, titleScene, underline } from './engine/shapes'
import { spanOf, write } from './engine/text'

const LOOK = { size: 56 }
const PLAIN = 'жареная картошка'
const ACTIVE = 'жаренная на сале картошка'

export function nAndNn(): Lesson {
  const one = spanOf(PLAIN, 'н', 130, LOOK)
  const two = spanOf(ACTIVE, 'нн', 130, LOOK)
  const word = spanOf(ACTIVE, 'жаренная', 130, LOOK)
  const dependent = spanOf(ACTIVE, 'на сале', 130, LOOK)
  return {
    poster: 12.5,
    scenes: [
      titleScene('Русский язык · 9 класс', ['Н или НН:', 'один вопрос к слову'], 'Елена Крылова'),
      {
        seconds: 11,
        marks: [
          write(
            [{ text: 'жаре' }, { text: 'н', color: accent }, { text: 'ая картошка' }],
            0.4,
            [130, 210],
            LOOK,
          ),
          underline(one.from - 4, one.to + 4, 228, 2.1),
          label('признак: какая?', 2.6, [820, 206], { size: 34, face: 'italic', color: dim }),
          write(
            [
              { text: 'жаре' },
              { text: 'нн', color: accent },
              { text: 'ая ' },
              { text: 'на сале', color: mint },
              { text: ' картошка' },
            ],
            3.8,
            [130, 450],
            LOOK,
          ),
          underline(two.from - 4, two.to + 4, 468, 6),
          drawArrow(
            bow([(word.from + word.to) / 2, 392], [(dependent.from + dependent.to) / 2, 394], 66),
            6.5,
            0.9,
            { color: mint, width: 4 },
          ),
          label('на чём?', 7.4, [(word.to + dependent.from) / 2 + 10, 318], {
            size: 34,
            face: 'italic',
            color: mint,
            anchor: 'middle',
          }),
          label('Появилось зависимое слово, и ожило действие', 8.2, [130, 570], { size: 36 }),
        ],
      },
      {
        seconds: 9.5,
        marks: [
          write('Есть действие? Тогда НН', 0.3, [120, 160], { size: 60, face: 'title' }),
          underline(122, 855, 192, 1.9),
          ...(
            [
              ['зависимое слово', 'жаренная на сале'],
              ['приставка, кроме не-', 'зажаренная'],
              ['совершенный вид', 'решённая задача'],
            ] as const
          ).flatMap(([sign, example], index) => [
            write(sign, 2.5 + index * 1.4, [150, 300 + index * 84], { size: 42, for: 0.6 }),
            write(example, 3.2 + index * 1.4, [690, 300 + index * 84], {
              size: 42,
              face: 'italic',
              color: mint,
              for: 0.6,
            }),
          ]),
          write('Нет действия: жареная, стираная, кованый', 7, [150, 580], { size: 38, color: coral }),
        ],
      },
    ],
  }
}
