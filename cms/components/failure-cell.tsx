'use client'

import { useTranslation } from '@payloadcms/ui'
import type { DefaultCellComponentProps } from 'payload'
import { failureWords } from '@/cms/failure-words'

/** The code of a failed conversion, in words. */
export function FailureCell({ cellData }: DefaultCellComponentProps) {
  const { i18n } = useTranslation()
  return cellData ? failureWords(String(cellData), i18n.language) : '—'
}
