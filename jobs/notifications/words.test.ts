import { describe, expect, it } from 'vitest'
import { mutableTypes, notificationTypes } from '@/collections/notifications/notification-types'
import en from './words/en.json'
import ru from './words/ru.json'
import { wordParams, wordsIn } from './words'

const decisions = {
  'post-moderated': ['hidden', 'shown', 'published'],
  'review-moderated': ['published', 'rejected', 'hidden'],
  'report-decided': ['upheld', 'dismissed'],
} as Record<string, string[]>

describe.each(['ru', 'en'] as const)('the words in %s', (language) => {
  const words = wordsIn(language)

  it.each(notificationTypes)('say %s by mail and by web push, and leave no parameter open', (type) => {
    for (const decision of decisions[type] ?? ['']) {
      const params = wordParams(words, 'Борис', {
        postTitle: 'Производная',
        tutorName: 'Анна',
        rating: 5,
        reason: 'Без лица',
        decision,
        device: 'Firefox',
      })
      for (const key of ['mail.subject', 'mail.sentence', 'mail.action', 'push.title', 'push.body']) {
        const [channel, part] = key.split('.')
        const said = words(`${channel}.${type}.${part}`, params)
        expect(said, key).not.toMatch(/[{}]|undefined|^$/)
        expect(said, key).not.toContain('.' + type)
      }
    }
  })

  it.each([...mutableTypes])('count %s in a digest and name it where a person unsubscribes', (type) => {
    expect(words(`kind.${type}`)).not.toBe('')
    for (const count of [1, 2, 5, 21]) expect(words(`digest.count.${type}`, { count })).not.toMatch(/[{}]/)
  })

  it('are refused rather than told with a hole in them', () => {
    expect(() => words('mail.post-liked.subject', {})).toThrow()
    expect(() => words('mail.post-forgotten.subject', {})).toThrow()
  })

  it('say what is unknown in words of their own', () => {
    const params = wordParams(words, null, {})
    expect(Object.values(params)).not.toContain(undefined)
    expect(words('mail.video-failed.sentence', params)).not.toMatch(/undefined|null/)
  })
})

describe('Russian plurals', () => {
  const words = wordsIn('ru')
  it.each([
    [1, '1 новость для вас', '1 новый подписчик', '1 комментарий под вашими уроками'],
    [2, '2 новости для вас', '2 новых подписчика', '2 комментария под вашими уроками'],
    [5, '5 новостей для вас', '5 новых подписчиков', '5 комментариев под вашими уроками'],
    [21, '21 новость для вас', '21 новый подписчик', '21 комментарий под вашими уроками'],
  ])('are right for %i', (count, several, followers, comments) => {
    expect(words('several.subject', { count })).toBe(several)
    expect(words('digest.count.tutor-followed', { count })).toBe(followers)
    expect(words('digest.count.post-commented', { count })).toBe(comments)
  })

  it('are right for the stars of a review', () => {
    const said = (rating: number) =>
      words('mail.review-published.sentence', wordParams(words, 'Борис', { rating }))
    expect([said(1), said(4), said(5)]).toEqual([
      'Борис оставляет вам отзыв: 1 звезда.',
      'Борис оставляет вам отзыв: 4 звезды.',
      'Борис оставляет вам отзыв: 5 звёзд.',
    ])
  })
})

it('says the same in both languages', () => {
  const keys = (node: unknown, path: string): string[] =>
    typeof node === 'string'
      ? [path]
      : Object.entries(node as object).flatMap(([name, child]) => keys(child, `${path}.${name}`))
  expect(keys(en, '')).toEqual(keys(ru, ''))
})
