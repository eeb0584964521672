import { Star } from 'lucide-react'
import { cn } from '@/frontend/lib/class-names'

/** Five stars with `rating` of them filled, halves rounded. `label` says the same in words. */
export function Stars({ rating, label, className }: { rating: number; label: string; className?: string }) {
  return (
    <span role="img" aria-label={label} className={cn('inline-flex gap-0.5 text-accent', className)}>
      {[1, 2, 3, 4, 5].map((star) => (
        <Star
          key={star}
          aria-hidden
          className={cn('size-4', star <= Math.round(rating) ? 'fill-current' : 'fill-line text-line')}
        />
      ))}
    </span>
  )
}
