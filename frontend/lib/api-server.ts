import { getLocale } from 'next-intl/server'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { ApiError, readApiError } from './api-error'

/**
 * Asks the API on behalf of the reader while a page is rendered: over loopback, with the reader's own
 * cookie, address and language. Throws `ApiError`.
 */
export async function fetchFromApi<Answer>(path: string, body?: unknown): Promise<Answer> {
  const incoming = await headers()
  const origin = incoming.get('x-internal-origin')
  if (!origin) throw new Error('x-internal-origin is missing: pages are served through the front door')
  const response = await fetch(new URL(path, origin), {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'Accept-Language': await getLocale(),
      'Content-Type': 'application/json',
      cookie: incoming.get('cookie') ?? '',
      'X-Forwarded-For': incoming.get('x-forwarded-for') ?? '',
      // The reader's own page asks: Payload takes a session cookie only from a request that says so.
      'Sec-Fetch-Site': 'same-origin',
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    cache: 'no-store',
  })
  if (!response.ok) throw await readApiError(response)
  return (await response.json()) as Answer
}

/** As `fetchFromApi`, but what does not exist, or is not for this reader, becomes the not-found page. */
export async function fetchOrNotFound<Answer>(path: string): Promise<Answer> {
  try {
    return await fetchFromApi<Answer>(path)
  } catch (error) {
    if (error instanceof ApiError && [400, 403, 404].includes(error.status)) notFound()
    throw error
  }
}
