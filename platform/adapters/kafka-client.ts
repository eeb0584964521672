import { Kafka, logLevel } from 'kafkajs'
import type { KafkaSettings } from '@/platform/config/kafka-settings'
import type { Log } from '@/platform/log'

/**
 * The way to the brokers. Tries are few and bounded: who uses it tries again by itself and says so once for each absence,
 * so the many words of the library are for debugging only.
 */
export function createKafka({ client }: KafkaSettings, log: Log): Kafka {
  return new Kafka({
    ...client,
    clientId: 'nastavnik',
    connectionTimeout: 3000,
    authenticationTimeout: 10_000,
    requestTimeout: 15_000,
    retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 3 },
    logLevel: logLevel.INFO,
    logCreator: () => (entry) => log.debug(entry.log, entry.log.message),
  })
}
