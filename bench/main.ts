import { reasonWithout } from '@/tests/support/real-server'
import { Laboratory } from './laboratory'
import type { Benchmark, Result } from './benchmark'
import { fanOut } from './benchmarks/fan-out'
import { feed } from './benchmarks/feed'
import { feedGrowth } from './benchmarks/feed-growth'
import { feedGuest } from './benchmarks/feed-guest'
import { ladder } from './benchmarks/ladder'
import { kafkaScaling } from './benchmarks/kafka-scaling'
import { like } from './benchmarks/like'
import { moderationQueue } from './benchmarks/moderation-queue'
import { outboxCost } from './benchmarks/outbox-cost'
import { outboxLatency } from './benchmarks/outbox-latency'
import { plans } from './benchmarks/plans'
import { postPage } from './benchmarks/post-page'
import { relayKafka } from './benchmarks/relay-kafka'
import { signIn } from './benchmarks/sign-in'
import { start } from './benchmarks/start'
import { printTable, updateReadme, writeResult } from './report'

const benchmarks: Benchmark[] = [
  ...[feed, feedGuest, postPage, like, feedGrowth, plans, start, ladder],
  ...[outboxLatency, outboxCost, fanOut, relayKafka, kafkaScaling, moderationQueue, signIn],
]

const words = process.argv.slice(2).filter((word) => word !== '--bench')
// For trying out: too short to be believed, so nothing is written down.
const isQuick = words.includes('--quick')
const names = words.filter((word) => !word.startsWith('--'))
const unknown = names.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name))
if (unknown.length > 0) {
  console.error(
    `There is no benchmark called ${unknown.join(', ')}. There are: ${benchmarks.map(({ name }) => name).join(', ')}`,
  )
  process.exit(2)
}

const lab = new Laboratory(
  isQuick ? { rounds: 2, seconds: 3, connections: 32 } : { rounds: 7, seconds: 4, connections: 32 },
  (words) => console.log(`  ${words}`),
)
const results: Result[] = []
let failed = 0
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void lab.close().finally(() => process.exit(130)))
try {
  for (const benchmark of benchmarks.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const reason = reasonWithout(...(benchmark.needs ?? []))
    console.log(`${benchmark.name}: ${reason ? `skipped, ${reason}` : benchmark.about}`)
    if (reason) continue
    try {
      const measured = await benchmark.run(lab)
      results.push(...measured)
      if (!isQuick) for (const result of measured) writeResult(result)
    } catch (error) {
      failed++
      console.error(error)
    }
    await lab.stopServers()
  }
} finally {
  await lab.close()
}
printTable(results)
if (!isQuick && results.length > 0) updateReadme()
process.exit(failed > 0 ? 1 : 0)
