import { APIError } from 'payload'
import { errorCatalogue, errorWords, type ErrorCode, type Language } from './catalogue'

/** Words about single fields of the input, by language, keyed by the field's name. */
export type FieldWords = Record<string, { ru: string; en: string }>

interface AppErrorData {
  code: ErrorCode
  params: Record<string, string | number>
  fields?: FieldWords
}

/**
 * An error that a person can act on: thrown alike by hooks, access checks and Express routes.
 * Payload answers it with the code's status; the front door adds the body of ARCHITECTURE.md.
 */
export class AppError extends APIError<AppErrorData> {
  constructor(
    readonly code: ErrorCode,
    options: { params?: Record<string, string | number>; fields?: FieldWords } = {},
  ) {
    const params = options.params ?? {}
    super(
      errorWords(code, 'ru', params),
      errorCatalogue[code].status,
      { code, params, fields: options.fields },
      true,
    )
    this.name = 'AppError'
  }
}

/** The `error` part of an answer without the request id, in the person's language. */
export function describeError(code: ErrorCode, language: Language, data?: Partial<AppErrorData>) {
  const fields =
    data?.fields &&
    Object.fromEntries(Object.entries(data.fields).map(([name, words]) => [name, words[language]]))
  return { code, message: errorWords(code, language, data?.params), ...(fields && { fields }) }
}

/** Finds an AppError in what was thrown, wherever it was constructed. */
export function appErrorData(thrown: unknown): AppErrorData | null {
  if (!(thrown instanceof Error) || thrown.name !== 'AppError') return null
  return (thrown as AppError).data ?? null
}
