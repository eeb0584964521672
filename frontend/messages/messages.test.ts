import { createTranslator } from 'next-intl'
import { expect, it } from 'vitest'
import en from './en.json'
import ru from './ru.json'

type Tree = { [name: string]: string | Tree }

const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[path + name, value] as [string, string]] : flat(value, `${path}${name}.`),
  )
const argumentsOf = (message: string) =>
  [
    ...new Set(
      [...message.matchAll(/(?<!(?:=\d+|one|few|many|other) )\{(\w+)[,}]/g)].map((match) => match[1]),
    ),
  ].sort()

it('both languages say the same things with the same arguments', () => {
  const english = new Map(flat(en))
  expect([...english.keys()].sort()).toEqual(
    flat(ru)
      .map(([path]) => path)
      .sort(),
  )
  for (const [path, message] of flat(ru))
    expect([path, argumentsOf(english.get(path) ?? '')]).toEqual([path, argumentsOf(message)])
})

it('nothing is exclaimed', () => {
  for (const [path, message] of [...flat(ru), ...flat(en)]) expect(message, path).not.toContain('!')
})

it('Russian counts as Russians do', () => {
  const t = createTranslator({ locale: 'ru', messages: ru, namespace: 'reviews' })
  expect([1, 2, 5, 11, 21, 24].map((count) => t('count', { count }))).toEqual([
    '1 отзыв',
    '2 отзыва',
    '5 отзывов',
    '11 отзывов',
    '21 отзыв',
    '24 отзыва',
  ])
})
