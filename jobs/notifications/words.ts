import { createTranslator } from 'use-intl/core'
import type { NotificationType } from '@/collections/notifications/notification-types'
import type { Language } from '@/platform/errors/catalogue'
import en from './words/en.json'
import ru from './words/ru.json'

/** Words of mails, web push and the page of unsubscribing: ICU messages, filled from type and parameters. */
export type Words = (key: string, values?: Readonly<Record<string, string | number>>) => string

const fail = (error: Error) => {
  throw error
}

// The keys are made from types: the tests, not the compiler, know that each of them is there.
const create = (locale: Language, messages: object): Words =>
  createTranslator({ locale, messages, onError: fail }) as unknown as Words

const translators: Record<Language, Words> = { ru: create('ru', ru), en: create('en', en) }

/** @returns a function that throws on a missing word or parameter */
export const wordsIn = (language: Language): Words => translators[language]

/** What a notification is about, as `subjectParams` reads it. */
export interface SubjectParams {
  postTitle?: string
  tutorName?: string
  rating?: number
  reason?: string
  decision?: string
  device?: string
  /** The moment in words. */
  when?: string
}

/** The parameters of the words of one notification, with words for what is not known. */
export const wordParams = (words: Words, actor: string | null, params: SubjectParams) => ({
  actor: actor ?? words('site'),
  postTitle: params.postTitle ?? words('untitled'),
  tutorName: params.tutorName ?? words('site'),
  rating: params.rating ?? 0,
  reason: params.reason ?? words('noReason'),
  hasReason: params.reason ? 'yes' : 'no',
  decision: params.decision ?? '',
  device: params.device ?? words('unknownDevice'),
  when: params.when ?? '',
})

export type WordParams = ReturnType<typeof wordParams>

/** Most important first; what is not named comes last. */
const byImportance: readonly NotificationType[] = [
  'message-received',
  'support-answered',
  'task-answered',
  'task-matched',
  'report-decided',
  'review-published',
  'review-replied',
  'comment-replied',
  'post-commented',
  'tutor-approved',
  'tutor-rejected',
  'post-moderated',
  'review-moderated',
  'video-failed',
  'video-ready',
  'review-featured',
  'post-published',
  'tutor-followed',
  'comment-liked',
  'post-liked',
]

export const importanceOf = (type: NotificationType): number => {
  const place = byImportance.indexOf(type)
  return place < 0 ? byImportance.length : place
}
