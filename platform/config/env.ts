import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { keptSecret, weaknessOf } from './secret'

/** The root of the project, wherever the process was started from. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

const modes = ['local', 'production', 'test'] as const
type Mode = (typeof modes)[number]

const GIB = 1024 ** 3
const local = (hostname: string) => ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

const whole = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/, `нужно целое число от ${from} до ${to}`)
    .transform(Number)
    .refine((value) => value >= from && value <= to, `нужно целое число от ${from} до ${to}`)

const databaseUrl = z
  .string()
  .refine(
    (value) => /^postgres(ql)?:$/.test(protocolOf(value)),
    'это не адрес Postgres: он начинается с postgres://',
  )

const publicUrl = z
  .string()
  .refine((value) => /^https?:$/.test(protocolOf(value)), 'это не адрес: он начинается с https://')
  .refine((value) => {
    const url = URL.parse(value)
    return !url || (url.pathname === '/' && !url.search && !url.hash)
  }, 'нужен только источник, без пути')
  .transform((value) => URL.parse(value)?.origin ?? value)

const httpsUrl = publicUrl.refine((value) => {
  const url = URL.parse(value)
  return url?.protocol === 'https:' || (url !== null && local(url.hostname))
}, 'в production нужен https://')

const secret = z.string().superRefine((value, context) => {
  const weakness = weaknessOf(value)
  if (weakness) context.addIssue({ code: 'custom', message: weakness })
})

/** The one schema of the configuration. Production asks for what local mode makes up by itself. */
const schemaFor = (mode: Mode) =>
  z.object({
    MODE: z.enum(modes, 'бывает local, production или test').default('local'),
    PORT: whole(1, 65_535).default(3000),
    HOST: z.string().default(mode === 'production' ? '0.0.0.0' : '127.0.0.1'),
    PUBLIC_URL: mode === 'production' ? httpsUrl : publicUrl.optional(),
    DATABASE_URL: mode === 'production' ? databaseUrl : databaseUrl.optional(),
    PAYLOAD_SECRET: mode === 'production' ? secret : z.string().min(32, 'короче 32 знаков').optional(),
    DATA_DIR: z
      .string()
      .default('.data')
      .transform((folder) => path.resolve(projectRoot, folder)),
    LOG_LEVEL: z
      .enum(
        ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
        'бывает fatal, error, warn, info, debug, trace или silent',
      )
      .default(mode === 'production' ? 'info' : 'warn'),
    MAX_VIDEO_BYTES: whole(1, 1024 * GIB).default(2 * GIB),
    MAX_VIDEO_SECONDS: whole(1, 86_400).default(20 * 60),
    DATABASE_POOL: whole(2, 500).default(8),
    TRANSCODING_CONCURRENCY: whole(1, 64).default(1),
  })

const examples: Record<keyof Configuration, string> = {
  MODE: 'local',
  PORT: '3000',
  HOST: '127.0.0.1',
  PUBLIC_URL: 'https://nastavnik.example',
  DATABASE_URL: 'postgres://user:password@localhost:5432/nastavnik',
  PAYLOAD_SECRET: 'то, что напечатает `openssl rand -hex 32`',
  DATA_DIR: '.data',
  LOG_LEVEL: 'info',
  MAX_VIDEO_BYTES: '2147483648',
  MAX_VIDEO_SECONDS: '1200',
  DATABASE_POOL: '8',
  TRANSCODING_CONCURRENCY: '1',
}

/** What the environment says, checked. In local mode the database may be left to the embedded Postgres. */
export type Configuration = Readonly<
  Omit<z.output<ReturnType<typeof schemaFor>>, 'PUBLIC_URL' | 'PAYLOAD_SECRET'> & {
    /** Origin under which people see the site, without a slash at the end. */
    PUBLIC_URL: string
    PAYLOAD_SECRET: string
  }
>

/** The complete configuration: everything known, the database too. Sizes in bytes, lengths in seconds. */
export type Env = Configuration & { readonly DATABASE_URL: string }

export type ConfigurationProblem = { variable: string; problem: string; example: string }
type Source = Record<string, string | undefined>

/** Every variable that is wrong, named at once, with what is wrong with it and an example. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
  constructor(readonly problems: ConfigurationProblem[]) {
    const lines = problems.map((p) => `  ${p.variable}: ${p.problem}. Пример: ${p.example}`)
    super(`Настройки не подходят. Исправьте переменные окружения и запустите снова:\n${lines.join('\n')}`)
  }
}

/**
 * Reads and checks the configuration. DATABASE_URL may be missing outside production: then the
 * start script brings up the embedded Postgres. In local mode makes DATA_DIR/secret when it is not there.
 * @throws ConfigurationError
 */
export function loadConfiguration(source: Source = process.env): Configuration {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()))
  const mode = modes.find((known) => known === given.MODE) ?? 'local'
  const result = schemaFor(mode).safeParse(given)
  if (!result.success)
    throw new ConfigurationError(
      result.error.issues.map((issue) => {
        const variable = String(issue.path[0]) as keyof Configuration
        const missing = given[variable] === undefined
        return {
          variable,
          problem: missing ? 'не задана, а в production обязательна' : issue.message,
          example: examples[variable],
        }
      }),
    )
  const { data } = result
  return Object.freeze({
    ...data,
    PUBLIC_URL: data.PUBLIC_URL ?? `http://localhost:${data.PORT}`,
    PAYLOAD_SECRET: data.PAYLOAD_SECRET ?? keptSecret(data.DATA_DIR),
  })
}

/**
 * Reads the complete configuration.
 * @throws ConfigurationError also when there is no DATABASE_URL
 */
export function loadEnv(source: Source = process.env): Env {
  const configuration = loadConfiguration(source)
  const { DATABASE_URL } = configuration
  if (!DATABASE_URL)
    throw new ConfigurationError([
      {
        variable: 'DATABASE_URL',
        problem: 'не задана; `npm start` поднимает свой Postgres и задаёт её сам',
        example: examples.DATABASE_URL,
      },
    ])
  return Object.freeze({ ...configuration, DATABASE_URL })
}

let loaded: Env | undefined

/**
 * The configuration of this process, read once. While the pages are being built
 * (NASTAVNIK_BUILD=1) nobody connects anywhere, so placeholders stand in for what is not known yet.
 */
export function env(): Env {
  loaded ??= process.env.NASTAVNIK_BUILD === '1' ? loadEnv(withBuildPlaceholders(process.env)) : loadEnv()
  return loaded
}

/** Hands values to everything in this process (and its children) that reads the environment. */
export function provideEnv(values: Record<string, string | number | undefined>): Env {
  for (const [variable, value] of Object.entries(values))
    if (value !== undefined) process.env[variable] = String(value)
  loaded = undefined
  return env()
}

/** The environment for a child process: ours, with `values` over it. */
export function childEnvironment(values: Source = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...values }
}

const withBuildPlaceholders = (source: Source): Source => ({
  ...source,
  MODE: source.MODE === 'production' ? 'local' : source.MODE,
  DATABASE_URL: 'postgres://build:build@127.0.0.1:1/build',
  PAYLOAD_SECRET: 'only-for-the-build-and-never-used-to-sign',
})

const protocolOf = (value: string) => URL.parse(value)?.protocol ?? ''
