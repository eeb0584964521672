import { errorCatalogue, errorWords, type ErrorCode } from '@/platform/errors/catalogue'

/** Why a conversion failed, in words. Unknown codes read as the general failure. */
export function failureWords(code: string | null | undefined, language: string): string {
  const known = code && code in errorCatalogue ? (code as ErrorCode) : 'conversion-failed'
  return errorWords(known, language === 'en' ? 'en' : 'ru')
}
