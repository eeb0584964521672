import type { Level, SubjectSlug } from './subjects'

/** A tutor's profile. Prices are kopecks per 60 minutes. */
export type TutorProfile = {
  username: string
  status: 'approved' | 'pending'
  headline: string
  /** Paragraphs are separated by a blank line. */
  about: string
  experienceYears: number
  education: string
  languages: ('ru' | 'en' | 'es')[]
  formats: ('online' | 'tutor-place' | 'student-place')[]
  city: string
  subjects: { subject: SubjectSlug; levels: Level[]; pricePerHour: number }[]
}

export const tutors: TutorProfile[] = [
  {
    username: 'anna',
    status: 'approved',
    headline: 'Математика, 10–11 класс и первый курс: от картинки к доказательству',
    about: `Я начинаю с рисунка. Пока не видно, что растёт, что вращается и что остаётся на месте, формулы писать рано: им просто не за что зацепиться.

На первом занятии решаем три задачи разной трудности, и я смотрю не на ответ, а на то, где вы остановились. По этому месту составляю план на месяц. Раз в две недели даю короткую проверочную без оценки, чтобы план можно было исправить.

Готовлю к профильному ЕГЭ, в том числе к задачам с параметром, и вытягиваю первокурсников перед сессией.`,
    experienceYears: 9,
    education: 'МГУ, механико-математический факультет, 2015',
    languages: ['ru', 'en'],
    formats: ['online', 'tutor-place'],
    city: 'Москва',
    subjects: [
      { subject: 'mathematics', levels: ['high', 'ege'], pricePerHour: 140_000 },
      { subject: 'mathematics', levels: ['university'], pricePerHour: 190_000 },
    ],
  },
  {
    username: 'ilya',
    status: 'approved',
    headline: 'Физика руками: опыт, рисунок, уравнение',
    about: `Каждая тема начинается с вопроса, на который хочется поспорить. Что упадёт раньше? Куда потечёт ток? Почему чай остывает быстрее в узкой чашке или всё-таки нет? Сначала делаем ставку, потом проверяем опытом на кухне.

Задачи решаем по одному порядку: рисунок, силы, оси, уравнения, проверка размерности. Через месяц ученик сам ловит ошибку раньше меня.

Работаю с детьми от седьмого класса. Родители могут сидеть рядом, это не мешает.`,
    experienceYears: 6,
    education: 'МФТИ, общая и прикладная физика, 2018',
    languages: ['ru', 'en'],
    formats: ['online', 'student-place'],
    city: 'Долгопрудный',
    subjects: [
      { subject: 'physics', levels: ['middle', 'oge'], pricePerHour: 150_000 },
      { subject: 'physics', levels: ['high', 'ege'], pricePerHour: 180_000 },
    ],
  },
  {
    username: 'maria',
    status: 'approved',
    headline: 'Английский, на котором говорят: от первого диалога до С1',
    about: `Правило нужно, чтобы сказать что-то своё. Поэтому на занятии вы говорите больше меня: пересказываем серию, пишем письмо арендодателю, спорим о рецептах.

Времена разбираю на линии времени, слова даю не списком, а в сцене. Домашнее задание занимает пятнадцать минут в день, зато каждый день.

Подтверждён C2, два года преподавала в Эдинбурге. Готовлю к ЕГЭ и к собеседованиям.`,
    experienceYears: 11,
    education: 'МГЛУ, переводческий факультет; CELTA, Edinburgh College',
    languages: ['ru', 'en'],
    formats: ['online'],
    city: 'Санкт-Петербург',
    subjects: [
      { subject: 'english', levels: ['middle', 'high', 'oge', 'ege'], pricePerHour: 160_000 },
      { subject: 'english', levels: ['adult'], pricePerHour: 175_000 },
    ],
  },
  {
    username: 'dmitry',
    status: 'approved',
    headline: 'Химия без зубрёжки: считаем, уравниваем, предсказываем',
    about: `Днём я измеряю состав сплавов, и там нельзя ответить «примерно». Этой точности учу и на занятиях: сначала количество вещества, потом всё остальное.

Большинство трудностей в химии на самом деле из математики: пропорция, проценты, единицы. Мы закрываем их за три занятия, и задачи второй части перестают пугать.

Разбираю реальные варианты, веду таблицу ваших ошибок и возвращаюсь к каждой через неделю.`,
    experienceYears: 7,
    education: 'РХТУ им. Менделеева, аналитическая химия, 2016',
    languages: ['ru'],
    formats: ['online', 'tutor-place'],
    city: 'Москва',
    subjects: [{ subject: 'chemistry', levels: ['middle', 'high', 'oge', 'ege'], pricePerHour: 155_000 }],
  },
  {
    username: 'elena',
    status: 'approved',
    headline: 'Русский и литература: грамотность через смысл',
    about: `Правило легче запомнить, если понять, зачем оно появилось. Н и НН, слитно и раздельно, тире вместо двоеточия: за каждым стоит вопрос, который можно задать слову.

Сочинения проверяю построчно и всегда показываю, как усилить удачную мысль, а не только вычёркиваю лишнее. Пишем коротко: один тезис, два примера, честный вывод.

Беру не больше четырнадцати учеников в год.`,
    experienceYears: 15,
    education: 'СПбГУ, филологический факультет, 2009',
    languages: ['ru'],
    formats: ['online', 'tutor-place', 'student-place'],
    city: 'Санкт-Петербург',
    subjects: [
      { subject: 'russian', levels: ['middle', 'high', 'oge', 'ege'], pricePerHour: 130_000 },
      { subject: 'literature', levels: ['high', 'ege'], pricePerHour: 145_000 },
    ],
  },
  {
    username: 'timur',
    status: 'approved',
    headline: 'Информатика и Python: думаем шагами, проверяем кодом',
    about: `Я разработчик и на занятиях делаю то же, что на работе: читаю условие, рисую пример на бумаге, пишу самое простое решение и только потом ускоряю.

Для ЕГЭ решаем все двадцать семь заданий: половину быстрее руками, половину программой. Показываю оба пути, выбираете вы.

Тем, кто хочет дальше экзамена, помогаю собрать свой проект: бота, игру, сайт для класса.`,
    experienceYears: 5,
    education: 'КФУ, институт вычислительной математики, 2019',
    languages: ['ru', 'en'],
    formats: ['online'],
    city: 'Казань',
    subjects: [{ subject: 'informatics', levels: ['middle', 'oge', 'ege', 'adult'], pricePerHour: 165_000 }],
  },
  {
    username: 'sofia',
    status: 'approved',
    headline: 'Биология для будущих врачей: схемы, задачи, связи',
    about: `В биологии много слов, и выучить их все невозможно. Возможно другое: держать в голове десяток процессов и выводить слова из них. Поэтому мы рисуем: клетку, нефрон, дугу рефлекса, всё от руки.

Генетические задачи решаем от гамет. Как только гаметы записаны верно, решётка заполняется сама.

За четыре года сорок моих учеников поступили в медицинские вузы.`,
    experienceYears: 8,
    education: 'РНИМУ им. Пирогова, медико-биологический факультет, 2016',
    languages: ['ru', 'en'],
    formats: ['online', 'tutor-place'],
    city: 'Нижний Новгород',
    subjects: [{ subject: 'biology', levels: ['high', 'oge', 'ege'], pricePerHour: 150_000 }],
  },
  {
    username: 'pavel',
    status: 'approved',
    headline: 'История и обществознание: причины, следствия, источники',
    about: `Я не прошу учить даты. Я прошу объяснить, почему это не могло случиться на десять лет раньше. После такого разговора дата остаётся сама.

Читаем короткие источники: указ, письмо, карикатуру. Учимся видеть, кто говорит, кому и зачем. В обществознании так же: сначала случай из жизни, потом термин.

Разбираю развёрнутые ответы по критериям и показываю, за что именно дают балл.`,
    experienceYears: 10,
    education: 'РГГУ, историко-архивный институт, 2013',
    languages: ['ru'],
    formats: ['online', 'student-place'],
    city: 'Екатеринбург',
    subjects: [
      { subject: 'history', levels: ['high', 'oge', 'ege'], pricePerHour: 120_000 },
      { subject: 'social-studies', levels: ['high', 'oge', 'ege'], pricePerHour: 120_000 },
    ],
  },
  {
    username: 'lucia',
    status: 'approved',
    headline: 'Испанский от носителя: говорим с первого занятия',
    about: `Первые слова вы скажете через пять минут, и они не будут «меня зовут». Начнём с того, что вам нужно: заказать, спросить дорогу, рассказать о семье.

Грамматику объясняю по-русски, потому что помню, как сама путалась в падежах. Ошибки исправляю после фразы, а не посреди неё.

Каждую пятницу веду разговорный час, туда можно прийти бесплатно.`,
    experienceYears: 7,
    education: 'Universidad de Granada, filología hispánica, 2011',
    languages: ['es', 'ru', 'en'],
    formats: ['online', 'tutor-place'],
    city: 'Казань',
    subjects: [{ subject: 'spanish', levels: ['high', 'university', 'adult'], pricePerHour: 135_000 }],
  },
  {
    username: 'gleb',
    status: 'approved',
    headline: 'Фортепиано и сольфеджио для тех, кто «не слышит»',
    about: `Музыкальный слух не дар, а привычка сравнивать. Мы начинаем с двух звуков и вопроса «какой выше», а через полгода вы записываете мелодию с первого раза.

Играем то, что нравится, но так, чтобы понимать, из чего оно сделано: интервал, аккорд, ход баса. Для школьников готовлю к экзаменам по сольфеджио, взрослым собираю программу под любимые песни.`,
    experienceYears: 12,
    education: 'Новосибирская консерватория, фортепиано, 2012',
    languages: ['ru'],
    formats: ['online', 'tutor-place'],
    city: 'Новосибирск',
    subjects: [{ subject: 'music', levels: ['primary', 'middle', 'adult'], pricePerHour: 110_000 }],
  },
  {
    username: 'nina',
    status: 'approved',
    headline: 'Математика для 1–9 классов: спокойно и по порядку',
    about: `Если ребёнок боится математики, значит, где-то пропущена ступенька. Мы её находим, обычно она на класс-два ниже, и аккуратно ставим на место.

Режу бумагу, раскладываю пуговицы, рисую в клетку. Дроби, площади и теорема Пифагора у меня складываются руками, а потом уже записываются буквами.

Родителям раз в месяц пишу письмо: что получилось, что в работе, чем помочь дома.`,
    experienceYears: 30,
    education: 'Ярославский педагогический университет, 1993',
    languages: ['ru'],
    formats: ['online', 'tutor-place', 'student-place'],
    city: 'Ярославль',
    subjects: [
      { subject: 'mathematics', levels: ['primary'], pricePerHour: 90_000 },
      { subject: 'mathematics', levels: ['middle', 'oge'], pricePerHour: 110_000 },
    ],
  },
  {
    username: 'viktor',
    status: 'pending',
    headline: 'Олимпиадная физика: от идеи до оформления',
    about: `Конструирую измерительные приборы и десять лет проверяю работы регионального этапа. Знаю, за что снимают баллы и почему.

Беру учеников, которым школьных задач уже мало. Занятие длится полтора часа: одна трудная задача, разобранная до конца.`,
    experienceYears: 10,
    education: 'МГТУ им. Баумана, приборостроение, 2008',
    languages: ['ru'],
    formats: ['online'],
    city: 'Тверь',
    subjects: [{ subject: 'physics', levels: ['high', 'ege'], pricePerHour: 200_000 }],
  },
]
