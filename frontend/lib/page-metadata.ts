import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { getLocale } from 'next-intl/server'
import { getPathname } from './i18n/navigation'
import { routing } from './i18n/routing'

interface PageWords {
  /** The path without the language. */
  path: string
  title: string
  description?: string
  image?: string | null
  type?: 'website' | 'article' | 'profile'
  /** Personal pages stay out of search engines. */
  isPrivate?: boolean
}

/** Title, description, canonical address, the other language and the card for messengers, from one place. */
export async function pageMetadata(page: PageWords): Promise<Metadata> {
  const locale = await getLocale()
  const href = (language: (typeof routing.locales)[number]) =>
    getPathname({ locale: language, href: page.path })
  return {
    metadataBase: await publicOrigin(),
    title: page.title,
    description: page.description,
    robots: page.isPrivate ? { index: false } : undefined,
    alternates: {
      canonical: href(locale),
      languages: { ru: href('ru'), en: href('en'), 'x-default': href('ru') },
    },
    openGraph: {
      type: page.type ?? 'website',
      title: page.title,
      description: page.description,
      url: href(locale),
      locale: locale === 'ru' ? 'ru_RU' : 'en_US',
      images: page.image ? [page.image] : undefined,
    },
  }
}

async function publicOrigin() {
  const incoming = await headers()
  const host = incoming.get('x-forwarded-host') ?? incoming.get('host') ?? 'localhost'
  const scheme = incoming.get('x-forwarded-proto')?.split(',')[0] ?? 'http'
  return URL.canParse(`${scheme}://${host}`) ? new URL(`${scheme}://${host}`) : undefined
}
