import type { Language } from '@/platform/errors/catalogue'

/** Where a person sets what is sent to them. */
export const settingsPath = '/settings/notifications'

/** Where a link of a mail is followed. What proves the mailbox stands behind the `#`: no server and no log ever sees it. */
export const accountLinkPath = (token: string) => `/link#${token}`

/** A path of the site in the person's language: Russian has none in the address. */
export const inLanguage = (path: string, language: Language): string =>
  language === 'ru' ? path : `/en${path === '/' ? '' : path}`
