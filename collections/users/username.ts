import type { TextFieldSingleValidation } from 'payload'

const pattern = /^[a-z0-9](?:[a-z0-9_-]{1,28})[a-z0-9]$/

/** Usernames are compared and kept without regard to case. */
export const normaliseUsername = (username: string): string => username.trim().toLowerCase()

export const isUsername = (username: string): boolean => pattern.test(username)

export const usernameRule: TextFieldSingleValidation = (value, { req }) =>
  (typeof value === 'string' && isUsername(value)) ||
  (req.i18n?.language === 'en'
    ? '3 to 30 latin letters, digits, hyphens or underscores.'
    : 'От 3 до 30 латинских букв, цифр, дефисов или подчёркиваний.')

const transliteration: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}

/** A username suggested from a person's name: `Анна Петрова` → `anna-petrova`. */
export function usernameFromName(name: string): string {
  const latin = [...name.toLowerCase()].map((letter) => transliteration[letter] ?? letter).join('')
  const slug = latin
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 24)
    .replace(/-+$/, '')
  return isUsername(slug) ? slug : `user-${slug || 'new'}`
}
