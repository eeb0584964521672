import { randomFrom } from './random'

const words =
  'производная функция предел ряд вектор угол площадь скорость ускорение сила заряд ток реакция раствор клетка ген белок слово предложение глагол время падеж корень союз рифма эпоха реформа война договор рынок спрос цена алгоритм цикл массив граф дерево рекурсия сложность память скрипка аккорд лад ритм интервал перспектива тень композиция почему когда если потому сначала затем теперь снова можно нужно проще точнее быстрее обычно всегда иногда пример задача решение ошибка вывод чертёж доска конспект вопрос ответ шаг правило исключение доказательство теорема условие разбор'.split(
    ' ',
  )

/** Texts of the benchmark data: Russian words without sense, of the length that lessons have. */
export function texts(seed: number) {
  const random = randomFrom(seed)
  const word = () => words[Math.floor(random() * words.length)] ?? 'слово'
  const sentence = (least: number, most: number) => {
    const length = least + Math.floor(random() * (most - least + 1))
    const text = Array.from({ length }, word).join(' ')
    return text.charAt(0).toUpperCase() + text.slice(1)
  }
  // Texts are put together from a stock of paragraphs: making each anew would take longer than loading it.
  const paragraphs = Array.from(
    { length: 2000 },
    () => `${sentence(8, 14)}. ${sentence(6, 16)}. ${sentence(5, 12)}.`,
  )
  const paragraph = () => paragraphs[Math.floor(random() * paragraphs.length)] ?? ''
  return {
    title: () => sentence(3, 8),
    comment: () => paragraph().slice(0, 20 + Math.floor(random() * 200)),
    /** 400 … 1,600 characters. */
    article: () => Array.from({ length: 2 + Math.floor(random() * 6) }, paragraph).join(' '),
  }
}
