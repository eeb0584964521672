'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTheme } from 'next-themes'
import { useSyncExternalStore } from 'react'

const choices = [
  { theme: 'system', icon: Monitor },
  { theme: 'light', icon: Sun },
  { theme: 'dark', icon: Moon },
] as const

/** The reader's theme is known only in the browser: on the server nothing is pressed. */
const useIsInBrowser = () =>
  useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )

export function ThemeSwitch() {
  const t = useTranslations('theme')
  const { theme, setTheme } = useTheme()
  const isInBrowser = useIsInBrowser()
  return (
    <div role="group" aria-label={t('label')} className="inline-flex rounded-button border border-line p-0.5">
      {choices.map(({ theme: choice, icon: Icon }) => (
        <button
          key={choice}
          type="button"
          title={t(choice)}
          aria-label={t(choice)}
          aria-pressed={isInBrowser && theme === choice}
          onClick={() => setTheme(choice)}
          className="inline-flex size-9 items-center justify-center rounded-[9px] text-ink-2 transition-colors duration-150 hover:text-ink aria-pressed:bg-sunken aria-pressed:text-ink"
        >
          <Icon aria-hidden className="size-4" />
        </button>
      ))}
    </div>
  )
}
