import type { AfterErrorHook, ErrorResult, PayloadRequest } from 'payload'
import { appErrorData, describeError, type FieldWords } from './app-error'
import { errorCatalogue, preferredLanguage, type ErrorCode } from './catalogue'
import { databaseCodes } from './database-codes'
import { isDatabaseAway } from './is-database-away'
import { isStorageAway } from './is-storage-away'

interface ValidationIssue {
  path: string
  message: string
}

/** Duplicates with words of their own, by the field that must be unique or by the collection whose rows are. */
const duplicates: Record<string, ErrorCode> = {
  email: 'email-taken',
  username: 'username-taken',
  reviews: 'review-exists',
}

/** Payload's own errors under our codes; a duplicate that the database refused is a conflict, not bad input. */
function classify(error: Error & { status?: number }, req: PayloadRequest): ErrorCode {
  const refused = databaseCodeOf(error)
  // A row that others need cannot become empty of it: they hold on to what is being deleted.
  if (refused === '23502' && (error as { query?: string }).query?.startsWith('delete')) return 'in-use'
  if (refused && databaseCodes[refused]) return databaseCodes[refused]
  if (isDatabaseAway(error) || isStorageAway(error)) return 'unavailable'
  if (error.name === 'ValidationError') return duplicateOf(error, req) ?? 'invalid'
  if (error.name === 'AuthenticationError') return 'wrong-credentials'
  if (error.status === 401 || error.name === 'UnauthorizedError') return 'unauthenticated'
  if (error.status === 403) return 'forbidden'
  if (error.status === 404) return 'not-found'
  if (error.status && error.status < 500) return 'bad-request'
  return 'internal'
}

/** Payload tells a unique violation from other bad input by its words only. */
function duplicateOf(error: Error, req: PayloadRequest): ErrorCode | null {
  const duplicate = issuesOf(error).find(({ message }) => message === req.t('error:valueMustBeUnique'))
  const collection = (error as { data?: { collection?: string } }).data?.collection ?? ''
  return duplicate ? (duplicates[duplicate.path] ?? duplicates[collection] ?? 'already-exists') : null
}

const issuesOf = (error: Error): ValidationIssue[] =>
  (error as { data?: { errors?: ValidationIssue[] } }).data?.errors ?? []

function databaseCodeOf(error: Error): string | undefined {
  return [error, error.cause]
    .map((thrown) => (thrown as { code?: unknown } | undefined)?.code)
    .find((code) => typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) as string | undefined
}

/** Payload's `errors` say for most codes that something went wrong; bad input it describes field by field, which the panel needs. */
const inWords = (code: ErrorCode, message: string, result: ErrorResult | undefined) =>
  code === 'invalid' ? result?.errors : [{ message }]

/** Adds the error body of ARCHITECTURE.md beside Payload's own `errors`, which the admin panel reads; in GraphQL as `extensions`. */
export const answerWithCode: AfterErrorHook = ({ error: thrown, graphqlResult, req, result }) => {
  const error = (thrown as { originalError?: Error }).originalError ?? thrown
  const language = preferredLanguage(req.headers.get('accept-language'))
  const own = appErrorData(error)
  const code = own?.code ?? classify(error, req)
  const fields: FieldWords =
    own?.fields ??
    Object.fromEntries(issuesOf(error).map(({ path, message }) => [path, { ru: message, en: message }]))
  const description = describeError(code, language, {
    params: own?.params,
    ...(Object.keys(fields).length > 0 && { fields }),
  })
  const requestId = req.headers.get('x-request-id') ?? ''
  const { status } = errorCatalogue[code]
  const seconds = own?.params.seconds
  if (status === 429 && seconds) (req.responseHeaders ??= new Headers()).set('Retry-After', String(seconds))
  if (graphqlResult)
    return {
      graphqlResult: {
        ...graphqlResult,
        message: description.message,
        extensions: { statusCode: status, data: { ...description, requestId } },
      },
    }
  const errors = own
    ? [
        {
          name: 'AppError',
          message: description.message,
          data: {
            code,
            errors: Object.entries(description.fields ?? {}).map(([path, message]) => ({ path, message })),
          },
        },
      ]
    : inWords(code, description.message, result)
  return { response: { ...result, errors, error: { ...description, requestId } }, status }
}
