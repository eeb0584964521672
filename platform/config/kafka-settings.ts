import type { KafkaConfig, SASLOptions } from 'kafkajs'
import type { Env } from './env'

/** Which Kafka facts go through and how its topics are made. */
export interface KafkaSettings {
  client: Pick<KafkaConfig, 'brokers' | 'ssl' | 'sasl'>
  /** Topics and groups are called `<prefix>.<name>`, so that several installations may share a cluster. */
  prefix: string
  partitions: number
  /** Copies of each topic; `undefined` for three, or as many as there are brokers. */
  replication: number | undefined
}

type KafkaVariables = Pick<
  Env,
  | 'KAFKA_BROKERS'
  | 'KAFKA_TOPIC_PREFIX'
  | 'KAFKA_PARTITIONS'
  | 'KAFKA_REPLICATION'
  | 'KAFKA_SSL'
  | 'KAFKA_SASL_MECHANISM'
  | 'KAFKA_USERNAME'
  | 'KAFKA_PASSWORD'
>

/** `null` when facts stay in the process. */
export function kafkaSettings(env: KafkaVariables): KafkaSettings | null {
  const { KAFKA_BROKERS: brokers, KAFKA_USERNAME: username, KAFKA_PASSWORD: password } = env
  if (!brokers) return null
  // The type wants to know which mechanism it is; all three take the same.
  const sasl = { mechanism: env.KAFKA_SASL_MECHANISM, username, password } as SASLOptions
  return {
    client: {
      brokers,
      ssl: env.KAFKA_SSL,
      ...(username && password && { sasl }),
    },
    prefix: env.KAFKA_TOPIC_PREFIX,
    partitions: env.KAFKA_PARTITIONS,
    replication: env.KAFKA_REPLICATION,
  }
}
