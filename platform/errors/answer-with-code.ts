import type { AfterErrorHook } from 'payload'
import { appErrorData, describeError, type FieldWords } from './app-error'
import { errorCatalogue, preferredLanguage, type ErrorCode } from './catalogue'

interface ValidationIssue {
  path: string
  message: string
}

/** Payload's own errors under our codes; a duplicate that the database refused is a conflict, not bad input. */
function classify(error: Error & { status?: number }): ErrorCode {
  if (isUniqueViolation(error)) return 'already-exists'
  if (error.name === 'ValidationError') return 'invalid'
  if (error.name === 'AuthenticationError') return 'wrong-credentials'
  if (error.name === 'LockedAuth') return 'account-locked'
  if (error.status === 401 || error.name === 'UnauthorizedError') return 'unauthenticated'
  if (error.status === 403) return 'forbidden'
  if (error.status === 404) return 'not-found'
  if (error.status && error.status < 500) return 'bad-request'
  return 'internal'
}

const issuesOf = (error: Error): ValidationIssue[] => (error as { data?: { errors?: ValidationIssue[] } }).data?.errors ?? []

function isUniqueViolation(error: Error): boolean {
  const codes = [error, error.cause].map((thrown) => (thrown as { code?: unknown } | undefined)?.code)
  return codes.includes('23505')
}

/** Adds the error body of ARCHITECTURE.md beside Payload's own `errors`, which the admin panel reads. */
export const answerWithCode: AfterErrorHook = ({ error, req, result }) => {
  const language = preferredLanguage(req.headers.get('accept-language'))
  const own = appErrorData(error)
  const code = own?.code ?? classify(error)
  const fields: FieldWords = own?.fields ?? Object.fromEntries(issuesOf(error).map(({ path, message }) => [path, { ru: message, en: message }]))
  const description = describeError(code, language, { params: own?.params, ...(Object.keys(fields).length > 0 && { fields }) })
  const requestId = req.headers.get('x-request-id') ?? ''
  const errors = own ? [{ name: 'AppError', message: description.message, data: { code, errors: Object.entries(description.fields ?? {}).map(([path, message]) => ({ path, message })) } }] : result?.errors
  return { response: { ...result, errors, error: { ...description, requestId } }, status: errorCatalogue[code].status }
}
