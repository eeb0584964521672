import type { ErrorBody } from '@/server/api-types'

/** What the API answered when it refused. `code` is stable, `message` is in the reader's language. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: Record<string, string> = {},
  ) {
    super(message)
    this.name = 'ApiError'
  }
}

/** Reads the body of a refused answer; an answer that is not ours becomes `unexpected` with no words. */
export async function readApiError(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => null)) as Partial<ErrorBody> | null
  const error = body?.error
  return new ApiError(response.status, error?.code ?? 'unexpected', error?.message ?? '', error?.fields)
}
