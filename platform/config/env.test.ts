import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConfigurationError, loadConfiguration, loadEnv, projectRoot } from './env'

const strong = '5f1c0b9e7a3d4826b1e0c9d8f7a6b5c4e3d2f1a0'
const production = {
  MODE: 'production',
  PAYLOAD_SECRET: strong,
  PUBLIC_URL: 'https://nastavnik.ru/',
  DATABASE_URL: 'postgres://u:p@db/nastavnik',
}
let dataDir: string
beforeEach(() => void (dataDir = mkdtempSync(path.join(tmpdir(), 'nastavnik-env-'))))
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

function problemsOf(source: Record<string, string>): Record<string, string> {
  try {
    loadEnv(source)
  } catch (error) {
    if (error instanceof ConfigurationError)
      return Object.fromEntries(error.problems.map((p) => [p.variable, p.problem]))
    throw error
  }
  return {}
}

describe('local mode', () => {
  it('runs without any configuration, for this machine only', () => {
    expect(loadConfiguration({ DATA_DIR: dataDir })).toMatchObject({
      MODE: 'local',
      PORT: 3000,
      HOST: '127.0.0.1',
      PUBLIC_URL: 'http://localhost:3000',
      MAX_VIDEO_BYTES: 2147483648,
      MAX_VIDEO_SECONDS: 1200,
    })
  })

  it('makes a random secret once and keeps it for its owner only', () => {
    const first = loadConfiguration({ DATA_DIR: dataDir }).PAYLOAD_SECRET
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    expect(loadConfiguration({ DATA_DIR: dataDir }).PAYLOAD_SECRET).toBe(first)
    expect(readFileSync(path.join(dataDir, 'secret'), 'utf8')).toBe(first)
    expect(statSync(path.join(dataDir, 'secret')).mode & 0o777).toBe(0o600)
  })

  it('resolves the data folder against the project, not against where it was started', () => {
    expect(loadConfiguration({ DATA_DIR: '.data', PAYLOAD_SECRET: strong }).DATA_DIR).toBe(
      path.join(projectRoot, '.data'),
    )
  })

  it('takes an empty variable for one that is not set', () => {
    expect(loadConfiguration({ DATA_DIR: dataDir, PORT: '', MODE: ' ' }).PORT).toBe(3000)
  })

  it('is complete only with a database', () => {
    expect(problemsOf({ DATA_DIR: dataDir })).toEqual({ DATABASE_URL: expect.stringContaining('не задана') })
  })

  it('cannot be changed by who reads it', () => {
    const env = loadEnv({ DATA_DIR: dataDir, DATABASE_URL: production.DATABASE_URL })
    expect(() => Object.assign(env, { PORT: 1 })).toThrow(TypeError)
  })
})

describe('production', () => {
  it('starts with a strong secret, an address and a database', () => {
    expect(loadEnv(production)).toMatchObject({ HOST: '0.0.0.0', PUBLIC_URL: 'https://nastavnik.ru' })
  })

  it('names everything that is missing at once', () => {
    expect(Object.keys(problemsOf({ MODE: 'production' })).sort()).toEqual([
      'DATABASE_URL',
      'PAYLOAD_SECRET',
      'PUBLIC_URL',
    ])
  })

  it.each([
    'short',
    'a'.repeat(64),
    'abcdefghijkl'.repeat(4),
    'my-very-long-secret-for-everything-here',
    strong.slice(0, 31),
  ])('refuses the guessable secret %s', (secret) =>
    expect(Object.keys(problemsOf({ ...production, PAYLOAD_SECRET: secret }))).toEqual(['PAYLOAD_SECRET']),
  )

  it('wants https, except on this very machine', () => {
    expect(Object.keys(problemsOf({ ...production, PUBLIC_URL: 'http://nastavnik.ru' }))).toEqual([
      'PUBLIC_URL',
    ])
    expect(problemsOf({ ...production, PUBLIC_URL: 'http://localhost:3000' })).toEqual({})
  })
})

describe('a configuration that cannot work', () => {
  const whole = { DATABASE_URL: production.DATABASE_URL, KAFKA_BROKERS: 'localhost:9092' }
  const s3 = {
    S3_BUCKET: 'media',
    S3_REGION: 'ru-central1',
    S3_ACCESS_KEY_ID: 'id',
    S3_SECRET_ACCESS_KEY: 'key',
  }
  const without = (settings: Record<string, string>, name: string) =>
    Object.fromEntries(Object.entries(settings).filter(([other]) => other !== name))
  const refused = (source: Record<string, string>) =>
    Object.keys(problemsOf({ DATA_DIR: dataDir, DATABASE_URL: production.DATABASE_URL, ...source }))

  it.each(['web', 'web,live', 'worker', 'relay', 'worker,relay', 'web,worker,relay'])(
    'splits the roles (%s) although facts stay within one process',
    (ROLE) => {
      expect(problemsOf({ DATA_DIR: dataDir, DATABASE_URL: whole.DATABASE_URL, ROLE })).toEqual({
        ROLE: expect.stringContaining('KAFKA_BROKERS не задана'),
      })
      expect(problemsOf({ DATA_DIR: dataDir, ...whole, ROLE })).toEqual({})
    },
  )

  it('splits the roles, each on a database of its own', () =>
    expect(problemsOf({ DATA_DIR: dataDir, KAFKA_BROKERS: 'localhost:9092', ROLE: 'worker' })).toEqual({
      DATABASE_URL: expect.stringContaining('роли разделены'),
    }))

  it('names a role that there is not', () => {
    expect(refused({ KAFKA_BROKERS: 'localhost:9092', ROLE: 'web,cron' })).toEqual(['ROLE'])
    expect(refused({ KAFKA_BROKERS: 'localhost:9092', ROLE: ',' })).toEqual(['ROLE'])
  })

  it.each(Object.keys(s3))('has a bucket without %s', (name) => {
    expect(refused(s3)).toEqual([])
    expect(refused(without(s3, name))).toEqual([name])
  })

  it('has only the address of the bucket, or only how to write it', () => {
    expect(refused({ S3_ENDPOINT: 'https://s3.example.com' })).toEqual(Object.keys(s3))
    expect(refused({ S3_FORCE_PATH_STYLE: 'true' })).toEqual(Object.keys(s3))
  })

  it.each([
    [{ KAFKA_SSL: 'true' }, 'KAFKA_BROKERS'],
    [{ KAFKA_PARTITIONS: '12' }, 'KAFKA_BROKERS'],
    [{ KAFKA_REPLICATION: '3' }, 'KAFKA_BROKERS'],
    [{ KAFKA_TOPIC_PREFIX: 'blue' }, 'KAFKA_BROKERS'],
    [{ KAFKA_BROKERS: 'localhost:9092', KAFKA_USERNAME: 'app' }, 'KAFKA_PASSWORD'],
    [{ KAFKA_BROKERS: 'localhost:9092', KAFKA_PASSWORD: 'x' }, 'KAFKA_USERNAME'],
    [{ KAFKA_USERNAME: 'app', KAFKA_PASSWORD: 'x' }, 'KAFKA_BROKERS'],
    [{ REDIS_PREFIX: 'blue' }, 'REDIS_URL'],
    [{ MAIL_FROM: 'no-reply@nastavnik.ru' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://mail:25' }, 'MAIL_FROM'],
    [{ ...production, FLOOD_LIMITS: 'off' }, 'FLOOD_LIMITS'],
    [{ ...production, TRUSTED_PROXIES: '10.0.0.0/8, балансировщик' }, 'TRUSTED_PROXIES'],
    [{ ...production, SMTP_URL: 'smtp://mail:25' }, 'MAIL_FROM'],
  ])('has half of what it needs: %o', (source, missing) => expect(refused(source)).toEqual([missing]))

  it.each([
    ['REDIS_URL', 'http://redis'],
    ['KAFKA_BROKERS', 'kafka'],
    ['S3_ENDPOINT', 's3.example.com'],
    ['SMTP_URL', 'mail.example.com:25'],
  ])('has an address of something else: %s=%s', (variable, value) =>
    expect(refused({ ...s3, [variable]: value })).toEqual([variable]),
  )
})

it('says which variable is wrong, what is wrong and how it should look', () => {
  expect(() =>
    loadEnv({ MODE: 'staging', PORT: 'eighty', DATABASE_URL: 'mysql://x', DATA_DIR: dataDir }),
  ).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(
        /MODE: бывает local[^]*PORT: нужно целое[^]*Пример: 3000[^]*DATABASE_URL: это не адрес Postgres/,
      ),
    }),
  )
})
