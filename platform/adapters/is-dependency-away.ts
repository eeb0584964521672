import { isDatabaseAway } from '@/platform/errors/is-database-away'
import { isStorageAway } from '@/platform/errors/is-storage-away'

/** What the clients of Redis and Kafka throw when their server is away or not ready yet. */
const names =
  /^(MaxRetriesPerRequestError|KafkaJSConnection|KafkaJSNumberOfRetriesExceeded|KafkaJSRequestTimeout)/
const words =
  /^(Connection is closed|Command timed out|Stream isn't writeable|LOADING |READONLY |CLUSTERDOWN |The job queue (is closed|did not answer))/

/** True when a server that an effect needs could not be reached: the same effect may succeed later. */
export function isDependencyAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (
    isDatabaseAway(error) ||
    isStorageAway(error) ||
    names.test(error.name) ||
    words.test(error.message) ||
    (error.cause !== error && isDependencyAway(error.cause))
  )
}
