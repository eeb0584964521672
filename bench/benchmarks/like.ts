import type { Benchmark } from '../benchmark'
import { asBrowser, withLikes } from '../likes'
import { compare, medianRatio } from '../measure/compare'
import { describeData } from '../questions'

export const like: Benchmark = {
  name: 'like',
  about: 'A like with its counter and its outbox row',
  async run(lab) {
    const { rounds, othersCpu } = await withLikes(lab, async (sideOf) =>
      compare(
        {
          product: sideOf(await lab.product(), asBrowser),
          bare: sideOf(await lab.bare(), ({ id }, post) => ({
            path: `/api/posts/${post}/like?viewer=${id}`,
            headers: {},
          })),
        },
        lab.effort.rounds,
      ),
    )
    return [
      {
        ...{ name: 'like', unit: 'likes per second', better: 'higher', goal: 0.4, rounds, othersCpu },
        ratio: medianRatio(rounds, 'product', 'bare', ({ perSecond }) => perSecond),
        also: { p99: medianRatio(rounds, 'product', 'bare', ({ p99 }) => p99) },
        against: 'bare node:http + pg: insert, counter and outbox row in one statement',
        data: describeData(1),
      },
    ]
  },
}
