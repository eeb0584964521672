import { getTranslations } from 'next-intl/server'
import { Button } from '@/frontend/components/button'
import { Link } from '@/frontend/lib/i18n/navigation'

export default async function NotFoundPage() {
  const t = await getTranslations()
  return (
    <div className="page-width pt-8">
      <div className="board on-board rounded-hero px-6 py-20 text-center">
        <p aria-hidden className="font-serif text-2xl text-chalk-2">
          f(404) = ∅
        </p>
        <h1 className="mt-4 text-4xl">{t('errors.notFoundTitle')}</h1>
        <p className="mx-auto mt-3 max-w-md text-chalk-2">{t('errors.notFoundText')}</p>
        <div className="mt-7 flex flex-wrap justify-center gap-3">
          <Button asChild look="chalk">
            <Link href="/feed">{t('errors.toFeed')}</Link>
          </Button>
          <Button asChild look="onBoard">
            <Link href="/">{t('nav.home')}</Link>
          </Button>
        </div>
      </div>
    </div>
  )
}
