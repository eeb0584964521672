import { hasLocale } from 'next-intl'
import { getRequestConfig } from 'next-intl/server'
import en from '../../messages/en.json'
import ru from '../../messages/ru.json'
import { routing } from './routing'

const messages = { ru, en }

export default getRequestConfig(async ({ requestLocale }) => {
  const requested = await requestLocale
  const locale = hasLocale(routing.locales, requested) ? requested : routing.defaultLocale
  return { locale, messages: messages[locale], timeZone: 'Europe/Moscow', now: new Date() }
})
