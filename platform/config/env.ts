import ipaddr from 'ipaddr.js'
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

/** What one process may do; all of it by default. */
export const processRoles = ['web', 'worker', 'relay', 'live'] as const
export type ProcessRole = (typeof processRoles)[number]

const roles = z
  .string()
  .transform((value) => [...new Set(value.split(',').map((role) => role.trim()))])
  .pipe(z.array(z.enum(processRoles, `бывает ${processRoles.join(', ')}, через запятую`)).min(1))

const addressOf = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (value) => protocols.includes(protocolOf(value).slice(0, -1)),
      `это не тот адрес: он начинается с ${protocols[0]}://`,
    )

const brokers = z
  .string()
  .transform((value) => value.split(',').map((broker) => broker.trim()))
  .pipe(z.array(z.string().regex(/^[^\s:]+:\d+$/, 'нужен список вида host:9092,host2:9092')).min(1))

const proxies = z
  .string()
  .transform((value) => value.split(',').map((one) => one.trim()))
  .pipe(
    z.array(
      z
        .string()
        .refine(
          (one) =>
            ['loopback', 'linklocal', 'uniquelocal'].includes(one) ||
            ipaddr.isValid(one) ||
            ipaddr.isValidCIDR(one),
          'нужны адреса или сети через запятую',
        ),
    ),
  )

const onOrOff = z.enum(['on', 'off'], 'бывает on или off').transform((value) => value === 'on')

const yesOrNo = z.enum(['true', 'false'], 'бывает true или false').transform((value) => value === 'true')

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
    DATABASE_POOL: whole(3, 500).default(8),
    TRANSCODING_CONCURRENCY: whole(1, 64).default(1),
    DRAIN_SECONDS: whole(0, 15).default(mode === 'production' ? 5 : 0),
    TRUSTED_PROXIES: proxies.default(['loopback']),
    FLOOD_LIMITS: onOrOff.default(mode !== 'test'),
    ROLE: roles.default([...processRoles]),
    PRIVATE_PORT: whole(1, 65_535).optional(),
    PRIVATE_HOST: z.string().default('127.0.0.1'),
    REDIS_URL: addressOf('redis', 'rediss').optional(),
    REDIS_PREFIX: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/, 'нужны строчные латинские буквы, цифры и дефисы')
      .default('nastavnik'),
    KAFKA_BROKERS: brokers.optional(),
    KAFKA_TOPIC_PREFIX: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/, 'нужны строчные латинские буквы, цифры и дефисы')
      .default('nastavnik'),
    KAFKA_PARTITIONS: whole(1, 1000).default(6),
    KAFKA_REPLICATION: whole(1, 10).optional(),
    KAFKA_SSL: yesOrNo.default(false),
    KAFKA_SASL_MECHANISM: z
      .enum(['plain', 'scram-sha-256', 'scram-sha-512'], 'бывает plain, scram-sha-256 или scram-sha-512')
      .default('scram-sha-512'),
    KAFKA_USERNAME: z.string().optional(),
    KAFKA_PASSWORD: z.string().optional(),
    S3_BUCKET: z.string().optional(),
    S3_ENDPOINT: addressOf('https', 'http').optional(),
    S3_REGION: z.string().optional(),
    S3_ACCESS_KEY_ID: z.string().optional(),
    S3_SECRET_ACCESS_KEY: z.string().optional(),
    S3_FORCE_PATH_STYLE: yesOrNo.default(false),
    SMTP_URL: addressOf('smtp', 'smtps').optional(),
    MAIL_FROM: z.email('нужна почта вида no-reply@nastavnik.example').optional(),
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
  DRAIN_SECONDS: '5',
  TRUSTED_PROXIES: '10.0.0.0/8',
  FLOOD_LIMITS: 'on',
  ROLE: 'web,live',
  PRIVATE_PORT: '9464',
  PRIVATE_HOST: '127.0.0.1',
  REDIS_URL: 'redis://localhost:6379',
  REDIS_PREFIX: 'nastavnik',
  KAFKA_BROKERS: 'localhost:9092',
  KAFKA_TOPIC_PREFIX: 'nastavnik',
  KAFKA_PARTITIONS: '6',
  KAFKA_REPLICATION: '3',
  KAFKA_SSL: 'true',
  KAFKA_SASL_MECHANISM: 'scram-sha-512',
  KAFKA_USERNAME: 'nastavnik',
  KAFKA_PASSWORD: 'пароль',
  S3_BUCKET: 'nastavnik-media',
  S3_ENDPOINT: 'https://s3.example.com',
  S3_REGION: 'ru-central1',
  S3_ACCESS_KEY_ID: 'ключ',
  S3_SECRET_ACCESS_KEY: 'секрет',
  S3_FORCE_PATH_STYLE: 'true',
  SMTP_URL: 'smtp://user:password@mail.example.com:587',
  MAIL_FROM: 'no-reply@nastavnik.example',
}

/** Every variable that the configuration knows. */
export const variables = Object.keys(examples)

type Parsed = z.output<ReturnType<typeof schemaFor>>

/** Settings that only make sense together: half of them is refused rather than guessed. */
function contradictions(given: Source, data: Parsed): ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = []
  const refuse = (variable: keyof Configuration, problem: string) =>
    problems.push({ variable, problem, example: examples[variable] })
  const needs = (one: keyof Configuration, others: (keyof Configuration)[]) => {
    if (given[one] === undefined) return
    for (const other of others)
      if (given[other] === undefined) refuse(other, `не задана, а задана ${one}: одна без другой не работает`)
  }
  const s3 = ['S3_BUCKET', 'S3_REGION', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const
  const anyS3 = [...s3, 'S3_ENDPOINT', 'S3_FORCE_PATH_STYLE'] as const
  const firstS3 = anyS3.find((variable) => given[variable] !== undefined)
  if (firstS3)
    needs(
      firstS3,
      s3.filter((variable) => variable !== firstS3),
    )
  needs('KAFKA_USERNAME', ['KAFKA_PASSWORD', 'KAFKA_BROKERS'])
  needs('KAFKA_PASSWORD', ['KAFKA_USERNAME'])
  needs('KAFKA_SASL_MECHANISM', ['KAFKA_USERNAME'])
  for (const variable of [
    'KAFKA_SSL',
    'KAFKA_PARTITIONS',
    'KAFKA_REPLICATION',
    'KAFKA_TOPIC_PREFIX',
  ] as const)
    needs(variable, ['KAFKA_BROKERS'])
  needs('REDIS_PREFIX', ['REDIS_URL'])
  if (data.MODE === 'production' && !data.FLOOD_LIMITS)
    refuse('FLOOD_LIMITS', 'в production частоту запросов ограничивают всегда')
  needs('MAIL_FROM', ['SMTP_URL'])
  needs('SMTP_URL', ['MAIL_FROM'])
  const isSplit = data.ROLE.length < processRoles.length
  if (isSplit && !data.KAFKA_BROKERS)
    refuse(
      'ROLE',
      `роли разделены (${data.ROLE.join(',')}), а KAFKA_BROKERS не задана: внутри процесса факты до других процессов не дойдут. Задайте KAFKA_BROKERS или уберите ROLE`,
    )
  if (isSplit && !data.DATABASE_URL)
    refuse('DATABASE_URL', 'не задана, а роли разделены: процессам нужна одна общая база')
  return problems
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
  const problems = contradictions(given, data)
  if (problems.length > 0) throw new ConfigurationError(problems)
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
