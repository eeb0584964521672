import autocannon from 'autocannon'
import type { LoadJob, LoadResult } from './load'

// The client is a process of its own, so that it does not wait where the server works.
process.on('message', (job: LoadJob) =>
  run(job).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.message }),
  ),
)

function run({
  origin,
  method,
  targets,
  each,
  once,
  connections,
  seconds,
  bytes,
}: LoadJob): Promise<LoadResult> {
  let used = 0
  const target = () => ({ method, ...targets[used++ % targets.length]! })
  const times: number[] = []
  let [first, last] = [0, 0]
  return new Promise((resolve, reject) => {
    const running = autocannon(
      {
        url: origin,
        connections,
        duration: seconds,
        sampleInt: 100,
        ...(each === 'request'
          ? { requests: [{ setupRequest: target }] }
          : { setupClient: (client) => client.setRequests([target()]) }),
        verifyBody: (body) => {
          const size = Buffer.byteLength(body)
          return size >= bytes.least && size <= bytes.most
        },
      },
      (error, { errors, timeouts, non2xx, mismatches }) => {
        if (error) return reject(error)
        times.sort((a, b) => a - b)
        const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
        resolve({
          perSecond: (times.length / (last - first)) * 1000,
          p50: at(0.5),
          p99: at(0.99),
          answers: times.length,
          failed: errors + timeouts + non2xx + mismatches,
          ranOut: Boolean(once) && used > targets.length,
        })
      },
    )
    // Its own histogram knows whole milliseconds only.
    running.on('response', (_client, _status, _bytes, milliseconds) => {
      last = performance.now()
      first ||= last - milliseconds
      times.push(milliseconds)
    })
  })
}
