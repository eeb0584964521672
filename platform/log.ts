import pino, { type DestinationStream, type Logger } from 'pino'

export type Log = Logger

/** Names under which secrets travel, at any of the depths at which we log them. */
const secretNames = [
  'password',
  'token',
  'secret',
  'cookie',
  'authorization',
  '["set-cookie"]',
  'DATABASE_URL',
  'PAYLOAD_SECRET',
]
const depths = ['', '*.', '*.*.', 'req.headers.', 'res.headers.']
const paths = depths.flatMap((depth) =>
  secretNames.map((name) => (name.startsWith('[') ? depth.replace(/\.$/, '') + name : depth + name)),
)

/** `postgres://user:password@host` without its password, wherever it stands in a text. */
export const withoutPasswords = (text: string): string =>
  text.replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@]+@/gi, '$1:***@')

/**
 * The log of a process: JSON lines without secrets.
 * @param destination standard output unless a test listens
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  return pino(
    {
      level,
      base: { pid: process.pid },
      redact: { paths, censor: '***' },
      // Addresses with passwords come inside messages and stacks, which redaction by name does not reach.
      hooks: { streamWrite: withoutPasswords },
    },
    destination ?? pino.destination({ sync: false }),
  )
}
