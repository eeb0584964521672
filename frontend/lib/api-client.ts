import { ApiError, readApiError } from './api-error'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

interface RequestOptions {
  /** Sent as JSON, unless it is a form. */
  body?: unknown
  /** The page may go away before the answer comes. */
  keepalive?: boolean
}

/** The language of the page that is open. */
export const pageLocale = () => (document.documentElement.lang === 'en' ? 'en' : 'ru')

/** Words come in the language of the page; after it those of the browser, by which a person knows their devices. */
const acceptedLanguages = () => [...new Set([pageLocale(), ...navigator.languages])].slice(0, 5).join(', ')

/**
 * Asks the API from the browser. Answers the parsed body (`undefined` for 204).
 * Throws `ApiError`; without a connection its code is `network` and its status 0.
 */
export async function request<Answer>(
  method: Method,
  path: string,
  { body, keepalive }: RequestOptions = {},
): Promise<Answer> {
  const isForm = body instanceof FormData
  const headers: Record<string, string> = { 'Accept-Language': acceptedLanguages() }
  if (body !== undefined && !isForm) headers['Content-Type'] = 'application/json'
  const response = await fetch(path, {
    method,
    headers,
    body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
    keepalive,
  }).catch(() => {
    throw new ApiError(0, 'network', '')
  })
  if (!response.ok) throw await readApiError(response)
  return (response.status === 204 ? undefined : await response.json()) as Answer
}

/** `GET`, in the shape that SWR wants of a fetcher. */
export const get = <Answer>(path: string) => request<Answer>('GET', path)
