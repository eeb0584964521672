'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/frontend/components/button'

export default function PageError({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations()
  return (
    <div className="page-width pt-8">
      <div role="alert" className="board on-board rounded-hero px-6 py-20 text-center">
        <p aria-hidden className="font-serif text-2xl text-chalk-2">
          1 ÷ 0
        </p>
        <h1 className="mt-4 text-4xl">{t('errors.pageTitle')}</h1>
        <p className="mx-auto mt-3 max-w-md text-chalk-2">{t('errors.pageText')}</p>
        <Button look="chalk" className="mt-7" onClick={reset}>
          {t('common.retry')}
        </Button>
      </div>
    </div>
  )
}
