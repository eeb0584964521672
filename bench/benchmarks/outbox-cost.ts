import type { Benchmark } from '../benchmark'
import { asBrowser, withLikes } from '../likes'
import { compare, medianRatio } from '../measure/compare'
import { describeData } from '../questions'

export const outboxCost: Benchmark = {
  name: 'outbox-cost',
  about: 'A like with its outbox row against the same route without it',
  async run(lab) {
    const { rounds, othersCpu } = await withLikes(lab, async (sideOf) =>
      compare(
        {
          told: sideOf(await lab.product(), asBrowser),
          untold: sideOf(await lab.withoutOutbox(), asBrowser, false),
        },
        lab.effort.rounds,
      ),
    )
    return [
      {
        ...{ name: 'outbox-cost', unit: 'time of a like', better: 'lower', goal: 1.3, rounds, othersCpu },
        // As many connections wait on both sides: the rate is the time turned over.
        ratio: medianRatio(rounds, 'untold', 'told', ({ perSecond }) => perSecond),
        also: {
          p50: medianRatio(rounds, 'told', 'untold', ({ p50 }) => p50),
          p99: medianRatio(rounds, 'told', 'untold', ({ p99 }) => p99),
        },
        against: 'the product’s route whose statement leaves the outbox row out',
        data: describeData(1),
      },
    ]
  },
}
