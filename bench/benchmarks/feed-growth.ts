import type { Benchmark } from '../benchmark'
import { signedIn } from '../data/people'
import { compare, medianRatio } from '../measure/compare'
import { describeData, loadOf, type Question } from '../questions'

/** The same page from ten times as many posts. */
export const feedGrowth: Benchmark = {
  name: 'feed-growth',
  about: 'Feed page of 20, signed in, from ten times the data',
  async run(lab) {
    const questionAt = async (scale: number): Promise<Question> => ({
      server: await lab.product(scale),
      targets: (await signedIn(scale, lab.effort.connections)).map(({ cookie }) => ({
        path: '/api/feed',
        headers: { cookie },
      })),
    })
    const { rounds, othersCpu } = await compare(
      { large: await loadOf(lab, await questionAt(10)), small: await loadOf(lab, await questionAt(1)) },
      lab.effort.rounds,
    )
    return [
      {
        ...{ name: 'feed-growth', unit: 'p50 of an answer', better: 'lower', goal: 1.2, rounds, othersCpu },
        ratio: medianRatio(rounds, 'large', 'small', ({ p50 }) => p50),
        also: { p99: medianRatio(rounds, 'large', 'small', ({ p99 }) => p99) },
        against: 'the same with a tenth of the data',
        data: describeData(10),
      },
    ]
  },
}
