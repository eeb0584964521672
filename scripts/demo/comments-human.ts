import type { DemoComment } from './comments'

/** Under the posts of posts-human.ts. */
export const humanComments: DemoComment[] = [
  {
    key: 'perfect-lunch',
    post: 'present-perfect',
    author: 'lena',
    second: 14,
    afterHours: 2,
    content: 'То есть I have had lunch значит «я не голодна», а не «я обедала в час»?',
  },
  {
    key: 'perfect-lunch-answer',
    post: 'present-perfect',
    author: 'maria',
    parent: 'perfect-lunch',
    afterHours: 2.9,
    content:
      'Да. Вас зовут за стол, и вы отвечаете про сейчас. А если спросят when, переходите на Past Simple.',
  },
  {
    key: 'perfect-boris',
    post: 'present-perfect',
    author: 'boris',
    second: 11,
    afterHours: 11,
    content: 'Стрелка от события к «now» объяснила больше, чем таблица в учебнике.',
  },
  {
    key: 'perfect-just',
    post: 'present-perfect',
    author: 'vera',
    afterHours: 20,
    content: 'Американцы в сериале говорят I just ate. Это ошибка?',
  },
  {
    key: 'perfect-just-answer',
    post: 'present-perfect',
    author: 'maria',
    parent: 'perfect-just',
    afterHours: 21,
    content:
      'Нет, в американском английском с just часто берут Past Simple. На экзамене пишите have just, его примут везде.',
  },

  {
    key: 'articles-hat',
    post: 'articles',
    author: 'artem',
    afterHours: 25,
    content: 'Вопрос «какой именно?» перенёс на испанский, там тоже работает.',
  },
  {
    key: 'listening-lena',
    post: 'listening',
    author: 'lena',
    afterHours: 70,
    content: 'Третья неделя по двадцать секунд. Сегодня услышала шутку раньше, чем прочитала субтитр.',
  },

  {
    key: 'n-nn-wounded',
    post: 'n-nn',
    author: 'rustam',
    second: 12,
    afterHours: 5,
    content: 'А «раненый боец» и «раненный в плечо» сюда же?',
  },
  {
    key: 'n-nn-wounded-answer',
    post: 'n-nn',
    author: 'elena',
    parent: 'n-nn-wounded',
    afterHours: 6,
    content: 'Сюда же. «В плечо» зависимое слово, с ним оживает действие, и появляется вторая н.',
  },
  {
    key: 'n-nn-potato',
    post: 'n-nn',
    author: 'olga',
    second: 8,
    afterHours: 17,
    content: 'Теперь у нас дома каждая сковородка сопровождается разбором.',
  },

  {
    key: 'thesis-oblomov',
    post: 'thesis',
    author: 'vera',
    afterHours: 15,
    content: 'Вопрос «а бывает наоборот?» выбросил три моих вступления из четырёх.',
  },
  {
    key: 'thesis-oblomov-answer',
    post: 'thesis',
    author: 'elena',
    parent: 'thesis-oblomov',
    afterHours: 18,
    content: 'Зато четвёртое, наверное, стоило того. Пришлите, почитаю.',
  },

  {
    key: 'reform-railway',
    post: 'reform-1861',
    author: 'rustam',
    afterHours: 9,
    content: 'Про отсутствие резерва в армии в учебнике ни слова, а ведь это главное звено.',
  },
  {
    key: 'reform-railway-answer',
    post: 'reform-1861',
    author: 'pavel',
    parent: 'reform-railway',
    afterHours: 10.5,
    content: 'Посмотрите записки Милютина 1856 года. Он прямо связывает армию и крепостное право.',
  },

  {
    key: 'demand-umbrella',
    post: 'demand',
    author: 'rustam',
    afterHours: 13,
    content: 'Дождь пошёл, зонты разобрали: сдвиг кривой. Зонты по акции: точка по линии. Записал.',
  },

  {
    key: 'ser-dead',
    post: 'ser-estar',
    author: 'artem',
    second: 16,
    afterHours: 8,
    content: 'Está muerto до сих пор кажется философским решением испанцев.',
  },
  {
    key: 'ser-dead-answer',
    post: 'ser-estar',
    author: 'lucia',
    parent: 'ser-dead',
    afterHours: 9,
    content: 'Мы просто говорим о положении дел, а не о характере. Хотя бабушка с вами согласилась бы.',
  },

  {
    key: 'octave-piano',
    post: 'octave',
    author: 'lena',
    second: 10,
    afterHours: 12,
    content: 'Нашла восемь ля, частота удвоилась семь раз. Самая нижняя, выходит, 27,5?',
  },
  {
    key: 'octave-piano-answer',
    post: 'octave',
    author: 'gleb',
    parent: 'octave-piano',
    afterHours: 13,
    content: 'Да, 27,5 Гц. Она уже на границе слуха, её чувствуют скорее столом.',
  },
]
