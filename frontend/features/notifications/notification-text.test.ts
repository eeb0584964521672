import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { notificationTypes } from '@/collections/notifications/notification-types'
import { projectRoot } from '@/platform/config/env'
import en from '@/frontend/messages/en.json'
import ru from '@/frontend/messages/ru.json'
import { groupedTypes } from './grouped-types'

const decisions: Record<string, string[]> = {
  'post-moderated': ['hidden', 'shown', 'published'],
  'review-moderated': ['published', 'rejected', 'hidden'],
  'report-decided': ['upheld', 'dismissed'],
}
const values = {
  actor: 'Борис',
  second: 'Вера',
  postTitle: 'Производная',
  tutorName: 'Анна',
  rating: 5,
  reason: 'Без лица',
  hasReason: 'yes',
  device: 'Firefox',
}

type Say = (key: string, values: Record<string, unknown>) => string

function translator(locale: 'ru' | 'en'): Say {
  const t = createTranslator({
    locale,
    messages: locale === 'ru' ? ru : (en as typeof ru),
    namespace: 'notifications',
    onError: (error) => {
      throw error
    },
  }) as unknown as { markup: Say }
  const b = (chunks: string) => chunks
  return (key, given) => t.markup(key, { ...given, b, who: () => t.markup('who', { ...given, b }) })
}

describe.each(['ru', 'en'] as const)('in %s', (locale) => {
  const say = translator(locale)

  it.each(notificationTypes)('%s has its words', (type) => {
    for (const decision of decisions[type] ?? [''])
      for (const hasReason of ['yes', 'no'])
        expect(say(`text.${type}`, { ...values, decision, hasReason })).not.toMatch(/[{}<>]|undefined|^$/)
  })

  it.each(groupedTypes)('several of %s have theirs', (type) => {
    for (const people of [1, 2, 3, 6, 22])
      expect(say(`grouped.${type}`, { ...values, count: people + 1, others: people - 1 })).not.toMatch(
        /[{}<>]|undefined|^$/,
      )
  })
})

it.each([
  ['ru', 1, 'Борис подписывается на ваши уроки'],
  ['ru', 2, 'Борис и Вера подписываются на ваши уроки'],
  ['ru', 4, 'Борис и ещё 3 человека подписываются на ваши уроки'],
  ['ru', 6, 'Борис и ещё 5 человек подписываются на ваши уроки'],
  ['ru', 22, 'Борис и ещё 21 человек подписываются на ваши уроки'],
  ['en', 2, 'Борис and Вера follow your lessons'],
  ['en', 6, 'Борис and 5 others follow your lessons'],
] as const)('counts people in %s as one counts people: %i', (locale, people, words) => {
  expect(translator(locale)('grouped.tutor-followed', { ...values, count: people, others: people - 1 })).toBe(
    words,
  )
})

it('has words for several of every kind that the jobs group, and of no other', () => {
  const jobs = path.join(projectRoot, 'jobs/notifications')
  const grouped = readdirSync(jobs)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) => [...readFileSync(path.join(jobs, name), 'utf8').matchAll(/group: `([\w-]+):/g)])
    .map(([, type]) => type)
  expect([...groupedTypes].sort()).toEqual(grouped.sort())
  for (const messages of [ru, en])
    expect(Object.keys(messages.notifications.grouped).sort()).toEqual([...groupedTypes].sort())
})
