import type { ErrorBody } from '@/server/api-types'

interface Question {
  /** That of the panel, in which errors are then said. */
  language: string
  method?: 'GET' | 'POST'
  body?: unknown
}

/**
 * Asks a route of ours from the panel, in the name of whoever is signed in.
 * @throws Error with words for the person
 */
export async function askServer<Answer>(
  path: string,
  { language, method = 'GET', body }: Question,
): Promise<Answer> {
  const response = await fetch(path, {
    method,
    headers: {
      'Accept-Language': language,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer as Answer
  throw new Error((answer as Partial<ErrorBody> | null)?.error?.message ?? `${response.status}`)
}
