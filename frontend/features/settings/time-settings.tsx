'use client'

import { useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import type { NotificationSettings, NotificationSettingsChange } from '@/server/api-types'
import { Button } from '@/frontend/components/button'
import { ChoiceChip, SelectField } from '@/frontend/components/field'
import { browserZone, cityOf, isNamed, offsetOf, otherZones, russianZones } from './time-zones'

interface TimeSettingsProps {
  settings: NotificationSettings
  onChange: (change: NotificationSettingsChange) => void
}

const halfHours = Array.from(
  { length: 48 },
  (_, at) => `${String(Math.floor(at / 2)).padStart(2, '0')}:${at % 2 ? '30' : '00'}`,
)
const night = { from: '22:00', to: '08:00' }
/** Set with the account, so hardly anybody's choice. */
const presetZone = 'Europe/Moscow'
const never = () => () => undefined

/** When mails and pushes come: the digest, the quiet hours and the clock by which they go. */
export function TimeSettings({ settings, onChange }: TimeSettingsProps) {
  const t = useTranslations('settings')
  const { digest, quietHours, timeZone } = settings
  // The server does not know it.
  const here = useSyncExternalStore(never, browserZone, () => null)
  const zoneWords = (zone: string) => {
    const city = isNamed(zone) ? t(`zones.${zone}`) : cityOf(zone)
    // Server and browser may know different offsets.
    return here ? `${city} (${offsetOf(zone)})` : city
  }

  const setQuiet = (isQuiet: boolean) =>
    onChange({
      quietHours: isQuiet ? night : null,
      ...(isQuiet && here && timeZone === presetZone && { timeZone: here }),
    })

  return (
    <div className="surface space-y-6 p-4 sm:p-5">
      <fieldset>
        <legend className="mb-1 text-[17px] font-semibold">{t('digest.title')}</legend>
        <p className="mb-3 text-[15px] text-ink-2">{t('digest.text')}</p>
        <div className="flex flex-wrap gap-2">
          {(['off', 'daily', 'weekly'] as const).map((period) => (
            <ChoiceChip
              key={period}
              type="radio"
              name="digest"
              label={t(`digest.${period}`)}
              checked={digest === period}
              onChange={() => onChange({ digest: period })}
            />
          ))}
        </div>
      </fieldset>
      <fieldset className="border-t border-line pt-5">
        <legend className="sr-only">{t('quiet.title')}</legend>
        <label className="flex min-h-11 items-center gap-3 text-[17px] font-semibold">
          <input
            type="checkbox"
            className="size-5 accent-board dark:accent-link"
            checked={quietHours !== null}
            onChange={({ target }) => setQuiet(target.checked)}
          />
          {t('quiet.title')}
        </label>
        <p className="mb-3 text-[15px] text-ink-2">{t('quiet.text')}</p>
        {quietHours && (
          <div className="grid max-w-md grid-cols-2 gap-4">
            {(['from', 'to'] as const).map((end) => (
              <SelectField
                key={end}
                label={t(`quiet.${end}`)}
                value={quietHours[end]}
                onChange={({ target }) => onChange({ quietHours: { ...quietHours, [end]: target.value } })}
              >
                {[...new Set([...halfHours, quietHours[end]])].sort().map((time) => (
                  <option key={time}>{time}</option>
                ))}
              </SelectField>
            ))}
          </div>
        )}
      </fieldset>
      <div className="border-t border-line pt-5">
        <SelectField
          className="max-w-md"
          label={t('zone.label')}
          hint={t('zone.hint')}
          value={timeZone}
          onChange={({ target }) => onChange({ timeZone: target.value })}
        >
          {!isNamed(timeZone) && <option value={timeZone}>{zoneWords(timeZone)}</option>}
          {here && here !== timeZone && !isNamed(here) && <option value={here}>{zoneWords(here)}</option>}
          {(
            [
              ['russia', russianZones],
              ['elsewhere', otherZones],
            ] as const
          ).map(([name, zones]) => (
            <optgroup key={name} label={t(`zone.${name}`)}>
              {zones.map((zone) => (
                <option key={zone} value={zone}>
                  {zoneWords(zone)}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
        {here && offsetOf(here) !== offsetOf(timeZone) && (
          <Button look="outline" size="sm" className="mt-3" onClick={() => onChange({ timeZone: here })}>
            {t('zone.useBrowser', { zone: zoneWords(here) })}
          </Button>
        )}
      </div>
    </div>
  )
}
