import { errorCatalogue, type ErrorCode } from '@/platform/errors/catalogue'

const origin = 'http://nastavnik.test'
export const password = 'nastavnik-demo'

/** Where the site is; asked for anew at each request, for one of several processes may answer. */
export type SiteUrl = string | (() => string)

/** How a request went: its answer, or that there was none. */
export interface Outcome {
  /** `200`, `503 unavailable`, `500 without our words`, `no answer in 12000 ms`, or the code of a broken connection. */
  is: string
  body: unknown
  headers: Headers
  ms: number
}

interface Request {
  body?: unknown
  bytes?: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>
  headers?: Record<string, string>
  /** How long an answer is waited for, in milliseconds. */
  withinMs?: number
}

/** A person at a site on which things go wrong: every outcome is an answer, nothing is thrown and nothing repeated. */
export class Visitor {
  readonly #cookies = new Map<string, string>()

  constructor(
    private readonly url: SiteUrl,
    readonly name: string,
    public id = '',
  ) {}

  get #cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  get email(): string {
    return `${this.name}@nastavnik.test`
  }

  async send(method: string, address: string, request: Request = {}): Promise<Outcome> {
    const { body, bytes, headers = {}, withinMs = 30_000 } = request
    const began = Date.now()
    const outcome = (is: string, content: unknown = null, all = new Headers()): Outcome => ({
      is,
      body: content,
      headers: all,
      ms: Date.now() - began,
    })
    try {
      const url = typeof this.url === 'string' ? this.url : this.url()
      const answer = await fetch(url + address, {
        method,
        headers: {
          Origin: origin,
          ...(this.#cookies.size > 0 && { Cookie: this.#cookie }),
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        signal: AbortSignal.timeout(withinMs),
        ...(bytes && { body: bytes, duplex: 'half' }),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      for (const cookie of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = cookie.split(';')[0]!.split('=')
        this.#cookies.set(name, value)
      }
      const text = await answer.text()
      const isJson = answer.headers.get('content-type')?.includes('json') ?? false
      const content: unknown = isJson && text ? JSON.parse(text) : text
      return outcome(wordsOf(answer.status, content), content, answer.headers)
    } catch (error) {
      return outcome(failureOf(error, withinMs))
    }
  }

  signIn(withinMs?: number): Promise<Outcome> {
    return this.send('POST', '/api/users/login', { body: { email: this.email, password }, withinMs })
  }

  /** The headers of somebody who is signed in, for requests of another kind. */
  get headers(): Record<string, string> {
    return { Origin: origin, Cookie: this.#cookie }
  }
}

function wordsOf(status: number, body: unknown): string {
  if (status < 400) return String(status)
  const {
    code = '',
    message = '',
    requestId = '',
  } = (body as { error?: { code?: string; message?: string; requestId?: string } } | null)?.error ?? {}
  const isOurs = errorCatalogue[code as ErrorCode]?.status === status && message && requestId
  return isOurs ? `${status} ${code}` : `${status} without our words`
}

function failureOf(error: unknown, withinMs: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `no answer in ${withinMs} ms`
  const { cause } = error as { cause?: { code?: string } }
  return cause?.code ?? String(error)
}
