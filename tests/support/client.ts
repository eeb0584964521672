import { errorCatalogue, type ErrorCode } from '@/platform/errors/catalogue'
import type { ErrorBody } from '@/server/api-types'
import type { Person } from './people'

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked into by the expectations
type Json = any

/** What the server answered. */
export interface Answer<Body = Json> {
  status: number
  /** `200` when all went well, else the status and the code: `403 forbidden`. */
  outcome: string
  body: Body
  headers: Headers
}

export interface GraphqlAnswer {
  data: Json
  /** The codes or messages of the errors; empty when all went well. */
  errors: string[]
}

interface Options {
  language?: 'ru' | 'en'
  headers?: Record<string, string>
}

/** One person's browser: a cookie jar, the site's own origin, and the check that every error has the body it must have. */
export class Client {
  readonly cookies = new Map<string, string>()
  #signedIn: Promise<void> | undefined

  constructor(
    private readonly base: string,
    private readonly origin: string,
    private readonly person: Person | null,
  ) {}

  get = <Body = Json>(path: string, options?: Options) => this.send<Body>('GET', path, undefined, options)
  post = <Body = Json>(path: string, body?: unknown, options?: Options) =>
    this.send<Body>('POST', path, body, options)
  put = <Body = Json>(path: string, body?: unknown, options?: Options) =>
    this.send<Body>('PUT', path, body, options)
  patch = <Body = Json>(path: string, body?: unknown, options?: Options) =>
    this.send<Body>('PATCH', path, body, options)
  delete = <Body = Json>(path: string, options?: Options) =>
    this.send<Body>('DELETE', path, undefined, options)

  async graphql(query: string, variables: Record<string, unknown> = {}): Promise<GraphqlAnswer> {
    const { status, body } = await this.send('POST', '/api/graphql', { query, variables })
    // What the query's own rules refuse comes as a bare list.
    const errors = (Array.isArray(body) ? body : (body.errors ?? [])) as {
      message: string
      extensions?: { statusCode?: number; data?: { code?: string } }
    }[]
    if (status >= 500 || errors.some(({ extensions }) => (extensions?.statusCode ?? 0) >= 500))
      throw new Error(`GraphQL broke: ${JSON.stringify(body)}\n${query}`)
    return {
      data: body.data ?? null,
      errors: errors.map(({ message, extensions }) => extensions?.data?.code ?? message),
    }
  }

  /** Signs in; done by itself before the first request. */
  signIn(): Promise<void> {
    return (this.#signedIn ??= this.#login())
  }

  async send<Body = Json>(
    method: string,
    path: string,
    body?: unknown,
    options: Options = {},
  ): Promise<Answer<Body>> {
    if (this.person) await this.signIn()
    return this.#request<Body>(method, path, body, options)
  }

  async #login(): Promise<void> {
    const { email, password } = this.person!
    const answer = await this.#request('POST', '/api/users/login', { email, password })
    if (answer.status !== 200) throw new Error(`${email} could not sign in: ${answer.outcome}`)
  }

  async #request<Body>(
    method: string,
    path: string,
    body: unknown,
    { language = 'ru', headers = {} }: Options = {},
  ): Promise<Answer<Body>> {
    const isForm = body instanceof FormData
    const response = await fetch(this.base + path, {
      method,
      headers: {
        Origin: this.origin,
        'Accept-Language': language,
        ...(this.cookies.size > 0 && {
          Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        }),
        ...(body !== undefined && !isForm && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
      redirect: 'manual',
    })
    this.#keepCookies(response.headers)
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    const answer = {
      status: response.status,
      outcome: String(response.status),
      body: (isJson && text ? JSON.parse(text) : text) as Body,
      headers: response.headers,
    }
    if (response.status < 400 || path === '/api/graphql') return answer
    if (isPartOfMany(answer.body)) return { ...answer, outcome: `${response.status} for some` }
    return { ...answer, outcome: `${response.status} ${errorCodeOf(answer, language, `${method} ${path}`)}` }
  }

  #keepCookies(headers: Headers): void {
    for (const cookie of headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const name = pair.slice(0, pair.indexOf('='))
      const value = pair.slice(name.length + 1)
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(cookie)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }
}

/** Payload's answer to a change of many rows, of which some were refused. */
const isPartOfMany = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'docs' in body && 'errors' in body

/** The code of an error answer. Throws unless code, status, words and request id are as ARCHITECTURE.md says. */
function errorCodeOf(answer: Answer, language: 'ru' | 'en', request: string): ErrorCode {
  const { error } = (answer.body ?? {}) as Partial<ErrorBody>
  const entry = error && errorCatalogue[error.code as ErrorCode]
  const isRussian = /[а-яё]/i.test(error?.message ?? '')
  if (answer.status >= 500) throw new Error(`${request} broke: ${JSON.stringify(answer.body)}`)
  const isGood =
    entry &&
    entry.status === answer.status &&
    isRussian === (language === 'ru') &&
    /^[0-9a-f-]{36}$/.test(error.requestId) &&
    error.requestId === answer.headers.get('x-request-id')
  if (!isGood)
    throw new Error(
      `${request} answered ${answer.status} without a proper error body: ${JSON.stringify(answer.body)}`,
    )
  return error.code as ErrorCode
}
