import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Real servers that tests may use. Each is named by variables of the environment; without them its tests are skipped. */
export interface RealServers {
  /** redis://… */
  redis: string
  /** host:port, comma-separated as in KAFKA_BROKERS. */
  kafka: string
  s3: { endpoint: string; region: string; accessKeyId: string; secretAccessKey: string }
  /** An SMTP server and the API that shows what arrived there. */
  mail: { smtpUrl: string; mailpitUrl: string }
  /** The API of toxiproxy. */
  toxiproxy: string
  /** A command that takes `kill|start|stop` and the name of a server. */
  servers: string
}
export type RealServer = keyof RealServers

/** The variables that name each server. */
const variables = {
  redis: ['TEST_REDIS_URL'],
  kafka: ['TEST_KAFKA_BROKERS'],
  s3: ['TEST_S3_ENDPOINT', 'TEST_S3_REGION', 'TEST_S3_ACCESS_KEY_ID', 'TEST_S3_SECRET_ACCESS_KEY'],
  mail: ['TEST_SMTP_URL', 'TEST_MAILPIT_URL'],
  toxiproxy: ['TEST_TOXIPROXY_URL'],
  servers: ['TEST_SERVERS'],
} as const satisfies Record<RealServer, readonly string[]>

const missingOf = (name: RealServer) => variables[name].filter((variable) => !process.env[variable])

/**
 * The address of a server.
 * @throws Error when its variables are not set: such a test belongs into `describeOn`
 */
export function realServer<Name extends RealServer>(name: Name): RealServers[Name] {
  const missing = missingOf(name)
  if (missing.length > 0) throw new Error(`${missing.join(', ')} is not set`)
  const [first = '', second = '', third = '', fourth = ''] = variables[name].map(
    (variable) => process.env[variable],
  )
  const servers: RealServers = {
    redis: first,
    kafka: first,
    s3: { endpoint: first, region: second, accessKeyId: third, secretAccessKey: fourth },
    mail: { smtpUrl: first, mailpitUrl: second },
    toxiproxy: first,
    servers: first,
  }
  return servers[name]
}

/** Why tests on these servers cannot run here; `undefined` when they can. */
export function reasonWithout(...names: RealServer[]): string | undefined {
  const missing = names.flatMap(missingOf)
  return missing.length > 0 ? `${missing.join(', ')} not set` : undefined
}

/** What the command of TEST_SERVERS calls its servers. */
export type ServerName = 'redis' | 'kafka' | 's3' | 'mail' | 'toxiproxy'

/**
 * Ends or starts a real server; resolves when it is gone or answers again. For files in tests/fault only:
 * they run alone, while all other files share the servers.
 */
export async function control(verb: 'kill' | 'stop' | 'start', name: ServerName): Promise<void> {
  await promisify(execFile)(realServer('servers'), [verb, name])
}
