/** A person of the demo. The e-mail is derived (`emailOf`), the password is one for all. */
export type Person = {
  username: string
  name: string
  role: 'admin' | 'editor' | 'support' | 'tutor' | 'student'
  bio: string
  portrait: Portrait
}

/** What `drawPortrait` needs: the seed decides the face, the rest keeps it true to the person. */
export type Portrait = {
  seed: string
  /** Number of the hair drawing in the notionists set. */
  hair: number
  beard?: number
  glasses?: number
  ground?: 'sand' | 'mint'
}

export const DEMO_PASSWORD = 'nastavnik-demo'

/** The address by which a person of the demo signs in. */
export function emailOf(username: string): string {
  return `${username}@nastavnik.test`
}

const staff: Person[] = [
  {
    username: 'admin',
    name: 'Марина Белова',
    role: 'admin',
    bio: 'Проверяю анкеты репетиторов и разбираю жалобы. Отвечаю в тот же день.',
    portrait: { seed: 'marina', hair: 29, glasses: 8, ground: 'mint' },
  },
  {
    username: 'editor',
    name: 'Григорий Левин',
    role: 'editor',
    bio: 'Собираю главную страницу: уроки и отзывы, после которых хочется учиться.',
    portrait: { seed: 'grigory', hair: 27, beard: 7, ground: 'sand' },
  },
  {
    username: 'support',
    name: 'Юлия Тарасова',
    role: 'support',
    bio: 'Помогаю, когда что-то не загрузилось, не пришло или непонятно.',
    portrait: { seed: 'yulia', hair: 46, ground: 'mint' },
  },
]

const tutors: Person[] = [
  {
    username: 'anna',
    name: 'Анна Петрова',
    role: 'tutor',
    bio: 'Математика для старших классов. Сначала картинка, потом формула.',
    portrait: { seed: 'anna', hair: 47, ground: 'mint' },
  },
  {
    username: 'ilya',
    name: 'Илья Соколов',
    role: 'tutor',
    bio: 'Физика с опытами из того, что есть дома: бумага, монеты, бутылка воды.',
    portrait: { seed: 'ilya', hair: 35, ground: 'sand' },
  },
  {
    username: 'maria',
    name: 'Мария Орлова',
    role: 'tutor',
    bio: 'Английский для школы и работы. Примеры беру из сериалов и переписок.',
    portrait: { seed: 'maria', hair: 23, ground: 'mint' },
  },
  {
    username: 'dmitry',
    name: 'Дмитрий Лебедев',
    role: 'tutor',
    bio: 'Химик-аналитик, преподаю вечерами. Считаем моли, а не гадаем.',
    portrait: { seed: 'dmitry', hair: 13, beard: 1, glasses: 11, ground: 'sand' },
  },
  {
    username: 'elena',
    name: 'Елена Крылова',
    role: 'tutor',
    bio: 'Русский и литература. Проверяю сочинения с комментарием к каждому абзацу.',
    portrait: { seed: 'elena', hair: 30, glasses: 3, ground: 'mint' },
  },
  {
    username: 'timur',
    name: 'Тимур Ахметов',
    role: 'tutor',
    bio: 'Днём пишу программы, вечером объясняю, как они думают.',
    portrait: { seed: 'timur', hair: 33, beard: 2, ground: 'sand' },
  },
  {
    username: 'sofia',
    name: 'Софья Громова',
    role: 'tutor',
    bio: 'Биология от клетки до экосистемы. Готовлю в медицинский.',
    portrait: { seed: 'sofia', hair: 41, ground: 'mint' },
  },
  {
    username: 'pavel',
    name: 'Павел Чернов',
    role: 'tutor',
    bio: 'История и обществознание. Даты запоминаются, когда понятно, почему так вышло.',
    portrait: { seed: 'pavel', hair: 25, beard: 12, glasses: 8, ground: 'sand' },
  },
  {
    username: 'lucia',
    name: 'Лусия Рамирес',
    role: 'tutor',
    bio: 'Родилась в Гранаде, двенадцать лет живу в Казани. Испанский с первого слова вслух.',
    portrait: { seed: 'lucia', hair: 36, ground: 'mint' },
  },
  {
    username: 'gleb',
    name: 'Глеб Никитин',
    role: 'tutor',
    bio: 'Пианист. Учу слышать то, что играешь, и играть то, что слышишь.',
    portrait: { seed: 'gleb', hair: 22, ground: 'sand' },
  },
  {
    username: 'nina',
    name: 'Нина Жукова',
    role: 'tutor',
    bio: 'Математика с первого по девятый класс. Тридцать лет у доски и ни разу не надоело.',
    portrait: { seed: 'nina', hair: 57, glasses: 3, ground: 'mint' },
  },
  {
    username: 'viktor',
    name: 'Виктор Зайцев',
    role: 'tutor',
    bio: 'Инженер, готовлю к олимпиадам по физике. Жду проверки анкеты.',
    portrait: { seed: 'viktor', hair: 60, ground: 'sand' },
  },
]

const students: Person[] = [
  {
    username: 'boris',
    name: 'Борис Гусев',
    role: 'student',
    bio: '11 класс, физмат. Сплю мало, решаю много.',
    portrait: { seed: 'boris', hair: 40, ground: 'sand' },
  },
  {
    username: 'vera',
    name: 'Вера Климова',
    role: 'student',
    bio: '10 класс. Хочу понять математику, а не выучить её.',
    portrait: { seed: 'vera', hair: 58, ground: 'mint' },
  },
  {
    username: 'olga',
    name: 'Ольга Серова',
    role: 'student',
    bio: 'Мама восьмиклассника Миши. Сижу рядом на занятиях и сама вспоминаю физику.',
    portrait: { seed: 'olga', hair: 39, ground: 'sand' },
  },
  {
    username: 'danya',
    name: 'Даня Ким',
    role: 'student',
    bio: '9 класс, ОГЭ по информатике. Пишу бота для школьного расписания.',
    portrait: { seed: 'danya', hair: 54, ground: 'mint' },
  },
  {
    username: 'katya',
    name: 'Катя Миронова',
    role: 'student',
    bio: 'Поступаю в медицинский. Карточки по биологии в каждом кармане.',
    portrait: { seed: 'katya', hair: 45, ground: 'sand' },
  },
  {
    username: 'artem',
    name: 'Артём Ильин',
    role: 'student',
    bio: 'Второй курс, вечерняя смена в кофейне, испанский по дороге.',
    portrait: { seed: 'artem', hair: 38, beard: 6, ground: 'mint' },
  },
  {
    username: 'lena',
    name: 'Лена Фомина',
    role: 'student',
    bio: 'В тридцать четыре вернулась к английскому и фортепиано.',
    portrait: { seed: 'lena', hair: 10, ground: 'sand' },
  },
  {
    username: 'rustam',
    name: 'Рустам Галиев',
    role: 'student',
    bio: '11 класс. История, обществознание, дебаты.',
    portrait: { seed: 'rustam', hair: 53, glasses: 8, ground: 'mint' },
  },
]

export const people: Person[] = [...staff, ...tutors, ...students]
