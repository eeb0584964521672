import { markBoard, markChalk, markStroke } from '@/cms/brand/mark'

/** The mark at the start of the path above every page of the panel. */
export function Icon({ size = 22 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden>
      <rect width="32" height="32" rx="8" fill={markBoard} />
      <path d={markStroke} fill="none" stroke={markChalk} strokeWidth="2.3" strokeLinecap="round" />
    </svg>
  )
}
