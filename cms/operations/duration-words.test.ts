import { expect, it } from 'vitest'
import { durationWords, sinceWords } from './duration-words'
import { operationsWords } from './words'

it('lengths of time are said in the largest whole unit, in the right form', () => {
  expect([0, 1, 2, 59, 60, 121, 300, 3600, 86_399, 86_400 * 5].map((s) => durationWords(s, 'ru'))).toEqual([
    '1 секунда',
    '1 секунда',
    '2 секунды',
    '59 секунд',
    '1 минута',
    '2 минуты',
    '5 минут',
    '1 час',
    '23 часа',
    '5 дней',
  ])
  expect(durationWords(7_300, 'en')).toBe('2 hours')
  expect(sinceWords('2026-01-01T00:00:00Z', 'en', Date.parse('2026-01-01T00:01:00Z'))).toBe('1 minute')
})

it('numbers of facts and replays have the right form in both languages', () => {
  const [ru, en] = [operationsWords('ru'), operationsWords('en')]
  expect([0, 1, 2, 5, 11, 21, 22].map(ru.replays)).toEqual([
    'ещё не повторяли',
    'повторяли 1 раз',
    'повторяли 2 раза',
    'повторяли 5 раз',
    'повторяли 11 раз',
    'повторяли 21 раз',
    'повторяли 22 раза',
  ])
  expect(ru.lagBehind('3 минуты', 104)).toBe('отстаёт на 3 минуты, ждёт 104 факта')
  expect(en.lagBehind('1 minute', 1)).toBe('1 minute behind, 1 fact waiting')
  expect(en.replays(2)).toBe('replayed 2 times')
})
