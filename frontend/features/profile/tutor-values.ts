import type { useTranslations } from 'next-intl'
import * as z from 'zod/mini'
import type { Level, LessonFormat } from '@/server/api-types'
import type { StoredTutor } from './get-profile'

export const languages = ['ru', 'en', 'es', 'de', 'fr', 'zh'] as const
export const formats = ['online', 'tutor-place', 'student-place'] as const satisfies LessonFormat[]

/** The questionnaire as it is typed; prices in roubles. */
export interface TutorValues {
  headline: string
  about: string
  education: string
  experienceYears: string
  city: string
  languages: string[]
  formats: string[]
  subjects: { subject: string; levels: Level[]; price: string }[]
}

export const emptySubject: TutorValues['subjects'][number] = { subject: '', levels: [], price: '' }

/** Catches what cannot be kept; whether the questionnaire is complete the server says when it is sent. */
export function tutorSchema(t: ReturnType<typeof useTranslations<'profile'>>) {
  const number = (isGood: (value: number) => boolean, message: string) =>
    z.string().check(
      z.trim(),
      z.refine((typed) => /^\d+$/.test(typed) && isGood(Number(typed)), message),
    )
  return z.object({
    headline: z.string().check(z.trim()),
    about: z.string().check(z.trim()),
    education: z.string().check(z.trim()),
    experienceYears: number((years) => years <= 70, t('experienceInvalid')),
    city: z.string().check(z.trim()),
    languages: z.array(z.string()),
    formats: z.array(z.string()),
    subjects: z.array(
      z.object({
        subject: z.string().check(z.minLength(1, t('chooseSubject'))),
        levels: z
          .array(z.enum(['primary', 'middle', 'high', 'oge', 'ege', 'university', 'adult']))
          .check(z.minLength(1, t('needLevel'))),
        price: number((roubles) => roubles >= 100 && roubles <= 100_000, t('priceInvalid')),
      }),
    ),
  })
}

/** What the collection keeps, as it is typed. A new questionnaire begins with one empty subject. */
export function valuesOf(tutor: StoredTutor): TutorValues {
  const subjects = (tutor.subjects ?? []).map(({ subject, levels, pricePerHour }) => ({
    subject: typeof subject === 'string' ? subject : subject.id,
    levels: levels ?? [],
    price: pricePerHour ? String(Math.round(pricePerHour / 100)) : '',
  }))
  return {
    headline: tutor.headline ?? '',
    about: tutor.about ?? '',
    education: tutor.education ?? '',
    experienceYears: String(tutor.experienceYears ?? 0),
    city: tutor.city ?? '',
    languages: tutor.languages ?? [],
    formats: tutor.formats ?? [],
    subjects: subjects.length > 0 ? subjects : [emptySubject],
  }
}
