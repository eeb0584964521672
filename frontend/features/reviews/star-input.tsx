'use client'

import { Star } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, type ComponentProps } from 'react'
import { cn } from '@/frontend/lib/class-names'

interface StarInputProps {
  legend: string
  value: number
  error?: string
  isLarge?: boolean
  /** What `register` of the form gives. */
  field: ComponentProps<'input'>
}

/** One to five stars as radio buttons: arrows, digits of a screen reader and fingers all work. */
export function StarInput({ legend, value, error, isLarge, field }: StarInputProps) {
  const t = useTranslations('reviews')
  const errorId = useId()
  return (
    <fieldset className={cn(!isLarge && 'flex items-center justify-between gap-4')}>
      <legend className={cn('text-[15px]', isLarge ? 'mb-1 font-semibold' : 'float-left')}>{legend}</legend>
      <div className="-ml-1.5 flex">
        {[1, 2, 3, 4, 5].map((star) => (
          <label
            key={star}
            className="inline-flex min-h-9 min-w-9 items-center justify-center rounded-lg transition-transform duration-150 hover:scale-110 has-focus-visible:outline-2 has-focus-visible:outline-link"
          >
            <input
              {...field}
              type="radio"
              value={star}
              aria-label={t('stars', { rating: star })}
              aria-describedby={error ? errorId : undefined}
              className="sr-only"
            />
            <Star
              aria-hidden
              className={cn(
                'transition-colors duration-150',
                isLarge ? 'size-8' : 'size-5.5',
                star <= value ? 'fill-accent text-accent' : 'fill-transparent text-line-strong',
              )}
            />
          </label>
        ))}
      </div>
      {error && (
        <p id={errorId} role="alert" className="mt-1 text-sm font-medium text-bad">
          {error}
        </p>
      )}
    </fieldset>
  )
}
