'use client'

import { Download } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import useSWR from 'swr'
import { Button } from '@/frontend/components/button'
import { get } from '@/frontend/lib/api-client'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { askForExport, exportFilePath, exportsPath, type ExportList } from './settings-api'

const megabyte = 1024 * 1024
const pollMs = 3_000

/** Archives of one's data: asked for here, downloaded here. */
export function ExportsView({ first }: { first: ExportList }) {
  const t = useTranslations('data')
  const format = useFormatter()
  const errorText = useErrorText()
  const [isBusy, setBusy] = useState(false)
  const { data = first, mutate } = useSWR<ExportList>(exportsPath, get, {
    fallbackData: first,
    revalidateOnMount: false,
    refreshInterval: (latest) => (latest?.items.some(({ state }) => state === 'waiting') ? pollMs : 0),
  })

  async function ask() {
    setBusy(true)
    try {
      await mutate(askForExport(), { revalidate: false })
      toast.success(t('exportAsked'))
    } catch (error) {
      toast.error(errorText(error))
    }
    setBusy(false)
  }
  const sizeOf = (bytes: number | null) =>
    format.number((bytes ?? 0) / megabyte, {
      style: 'unit',
      unit: 'megabyte',
      unitDisplay: 'short',
      maximumFractionDigits: 1,
    })
  return (
    <div className="surface divide-y divide-line">
      <div className="space-y-4 p-4 sm:p-5">
        <p className="text-ink-2">{t('exportText')}</p>
        <Button
          look="outline"
          disabled={isBusy || data.items.some(({ state }) => state === 'waiting')}
          onClick={ask}
        >
          {t('exportAsk')}
        </Button>
      </div>
      {data.items.length > 0 && (
        <ul aria-live="polite" className="divide-y divide-line">
          {data.items.map(({ id, state, bytes, expiresAt, createdAt }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 p-4 sm:px-5">
              <span className="min-w-0 flex-1">
                <span className="block font-semibold">{t(`states.${state}`, { size: sizeOf(bytes) })}</span>
                <span className="block text-sm text-ink-3">
                  {format.dateTime(new Date(createdAt), { dateStyle: 'long', timeStyle: 'short' })}
                  {expiresAt &&
                    ` · ${t('until', { date: format.dateTime(new Date(expiresAt), { dateStyle: 'long' }) })}`}
                </span>
              </span>
              {state === 'ready' && (
                <Button asChild look="outline" size="sm">
                  <a href={exportFilePath(id)} download>
                    <Download aria-hidden className="size-4" /> {t('download')}
                  </a>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
