import { MessageCircleQuestion, PlayCircle, Quote } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Section } from '@/frontend/components/section'

/** Three steps from a lesson to one's own tutor. */
export function HowItWorks() {
  const t = useTranslations('home')
  const steps = [
    { icon: PlayCircle, title: t('how1Title'), text: t('how1Text') },
    { icon: MessageCircleQuestion, title: t('how2Title'), text: t('how2Text') },
    { icon: Quote, title: t('how3Title'), text: t('how3Text') },
  ]
  return (
    <Section title={t('howTitle')}>
      <ol className="grid gap-x-10 gap-y-7 border-t border-line pt-7 md:grid-cols-3">
        {steps.map(({ icon: Icon, title, text }) => (
          <li key={title} className="flex gap-4">
            <span className="inline-flex size-11 shrink-0 items-center justify-center rounded-[28%] bg-tint text-on-tint">
              <Icon aria-hidden className="size-5.5" />
            </span>
            <div>
              <h3 className="text-[17px]">{title}</h3>
              <p className="mt-1 text-ink-2">{text}</p>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}
