'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Button } from './button'

interface LoadMoreProps {
  isLoading: boolean
  onMore: () => void
  /** Asks by itself when the reader comes near. */
  isAutomatic?: boolean
}

/** The end of a list that goes on: a button, which may press itself. */
export function LoadMore({ isLoading, onMore, isAutomatic }: LoadMoreProps) {
  const t = useTranslations('common')
  const anchor = useRef<HTMLDivElement>(null)
  const latest = useRef(onMore)
  useEffect(() => {
    latest.current = onMore
  })
  useEffect(() => {
    if (!isAutomatic || isLoading || !anchor.current) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: '600px',
    })
    observer.observe(anchor.current)
    return () => observer.disconnect()
  }, [isAutomatic, isLoading])
  return (
    <div ref={anchor} className="flex justify-center">
      <Button look="outline" disabled={isLoading} onClick={onMore}>
        {isLoading ? t('loading') : t('more')}
      </Button>
    </div>
  )
}
