import { defineRouting } from 'next-intl/routing'

/** Russian on bare paths, English under `/en`. The address alone decides, so a link looks the same to everybody. */
export const routing = defineRouting({
  locales: ['ru', 'en'],
  defaultLocale: 'ru',
  localePrefix: 'as-needed',
  localeDetection: false,
  localeCookie: false,
  alternateLinks: false,
})

export type Locale = (typeof routing.locales)[number]
