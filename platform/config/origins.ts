import { env } from './env'

/** The origins whose pages may use the session's cookie: the public one; locally also its other loopback names. */
export function ownOrigins(): string[] {
  const { MODE, PORT, PUBLIC_URL } = env()
  if (MODE === 'production') return [PUBLIC_URL]
  return [...new Set([PUBLIC_URL, `http://localhost:${PORT}`, `http://127.0.0.1:${PORT}`])]
}
