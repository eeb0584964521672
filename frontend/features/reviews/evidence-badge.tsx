import { useTranslations } from 'next-intl'
import type { EvidenceTier } from '@/server/api-types'

/** What the platform knows of what stands behind a review. */
export function EvidenceBadge({ tier }: { tier: EvidenceTier }) {
  const t = useTranslations('reviews.evidence')
  const look = tier === 'none' ? 'bg-sunken text-ink-2' : 'bg-tint text-on-tint'
  return (
    <span className={`rounded-full px-2.5 py-1 text-[13px] leading-none font-semibold ${look}`}>
      {t(tier)}
    </span>
  )
}
