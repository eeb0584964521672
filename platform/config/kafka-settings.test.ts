import { expect, it } from 'vitest'
import { loadEnv } from './env'
import { kafkaSettings } from './kafka-settings'

const settings = (more: Record<string, string>) =>
  kafkaSettings(
    loadEnv({
      MODE: 'test',
      DATABASE_URL: 'postgres://a:b@localhost/c',
      DATA_DIR: '/nowhere',
      PAYLOAD_SECRET: 'x'.repeat(32),
      ...more,
    }),
  )

it('facts stay in the process when no broker is named', () => {
  expect(settings({})).toBeNull()
})

it('a cluster is reached openly by default, and as a user over TLS when told', () => {
  expect(settings({ KAFKA_BROKERS: 'one:9092, two:9092' })).toEqual({
    client: { brokers: ['one:9092', 'two:9092'], ssl: false },
    prefix: 'nastavnik',
    partitions: 6,
    replication: undefined,
  })
  const user = {
    KAFKA_BROKERS: 'one:9092',
    KAFKA_SSL: 'true',
    KAFKA_USERNAME: 'anna',
    KAFKA_PASSWORD: 'chalk',
  }
  expect(settings(user)?.client).toMatchObject({
    ssl: true,
    sasl: { mechanism: 'scram-sha-512', username: 'anna', password: 'chalk' },
  })
  expect(settings({ ...user, KAFKA_SASL_MECHANISM: 'plain' })?.client.sasl).toMatchObject({
    mechanism: 'plain',
  })
})

it('half of a sign-in to Kafka is refused', () => {
  expect(() => settings({ KAFKA_BROKERS: 'one:9092', KAFKA_SASL_MECHANISM: 'plain' })).toThrow(
    'KAFKA_USERNAME',
  )
})
