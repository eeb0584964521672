'use client'

import { ShieldCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { NotificationSettings, NotificationSettingsChange, SessionUser } from '@/server/api-types'
import { kindsOf } from './notification-kinds'

const channels = ['email', 'push'] as const

interface KindsTableProps {
  user: SessionUser
  settings: NotificationSettings
  onChange: (change: NotificationSettingsChange) => void
}

const cell = 'sm:w-24 sm:px-2 sm:py-1 sm:text-center'

/** What comes by which way: a table on a desk, a card for each group on a phone. */
export function KindsTable({ user, settings, onChange }: KindsTableProps) {
  const t = useTranslations('settings')
  return (
    <div className="space-y-6">
      {kindsOf(user).map(({ group, kinds }) => (
        <table
          key={group}
          className="surface block w-full border-separate border-spacing-0 p-4 sm:table sm:p-0"
        >
          <thead className="max-sm:block">
            <tr className="max-sm:block">
              <th scope="col" className="text-left max-sm:block sm:px-5 sm:py-3">
                <h3 className="text-[17px]">{t(`groups.${group}`)}</h3>
              </th>
              {channels.map((channel) => (
                <th
                  key={channel}
                  scope="col"
                  className={`text-sm font-semibold text-ink-2 max-sm:hidden ${cell}`}
                >
                  {t(`channels.${channel}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="max-sm:block max-sm:divide-y max-sm:divide-line">
            {kinds.map((kind) => (
              <tr
                key={kind}
                className="max-sm:flex max-sm:flex-wrap max-sm:gap-x-5 max-sm:py-3 max-sm:last:pb-0"
              >
                <th
                  scope="row"
                  className="text-left font-normal text-ink max-sm:basis-full sm:border-t sm:border-line sm:py-1 sm:pr-3 sm:pl-5"
                >
                  {t(`kinds.${kind}`)}
                </th>
                {channels.map((channel) => (
                  <td key={channel} className={`sm:border-t sm:border-line ${cell}`}>
                    <label className="inline-flex min-h-11 items-center gap-2.5 text-[15px] text-ink-2 sm:w-full sm:justify-center">
                      <input
                        type="checkbox"
                        className="size-5 accent-board dark:accent-link"
                        aria-label={`${t(`kinds.${kind}`)}: ${t(`channels.${channel}`)}`}
                        checked={settings.kinds[kind][channel]}
                        onChange={({ target }) =>
                          onChange({ kinds: { [kind]: { [channel]: target.checked } } })
                        }
                      />
                      <span aria-hidden className="sm:hidden">
                        {t(`channels.${channel}`)}
                      </span>
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      <div className="surface flex gap-3.5 p-4 sm:px-5">
        <span className="inline-flex size-10 shrink-0 items-center justify-center rounded-[28%] bg-tint text-on-tint">
          <ShieldCheck aria-hidden className="size-5" />
        </span>
        <div>
          <h3 className="text-[17px]">{t('security.title')}</h3>
          <p className="text-[15px] text-ink-2">{t('security.text')}</p>
        </div>
      </div>
    </div>
  )
}
