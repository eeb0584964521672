import { useLocale } from 'next-intl'
import { getPathname, usePathname } from './i18n/navigation'

/** The address of the sign-in page that leads back to the page that is open. */
export function useSignInPath() {
  const locale = useLocale()
  const pathname = usePathname()
  return getPathname({ locale, href: { pathname: '/sign-in', query: { next: pathname } } })
}
