import type { Benchmark } from '../benchmark'
import { compare, medianRatio } from '../measure/compare'
import { checkSame, describeData, loadOf, type Question } from '../questions'

/** The first page as guests see it, which is kept for a second. */
export const feedGuest: Benchmark = {
  name: 'feed-guest',
  about: 'Feed page of 20, guest',
  async run(lab) {
    const targets = [{ path: '/api/feed', headers: {} }]
    const ours: Question = { server: await lab.product(), targets }
    const least: Question = { server: await lab.bare(), targets }
    await checkSame(ours, least)
    const sides = { product: await loadOf(lab, ours), bare: await loadOf(lab, least) }
    const { rounds, othersCpu } = await compare(sides, lab.effort.rounds)
    return [
      {
        ...{ name: 'feed-guest', unit: 'answers per second', better: 'higher', goal: 10, rounds, othersCpu },
        ratio: medianRatio(rounds, 'product', 'bare', ({ perSecond }) => perSecond),
        also: { p99: medianRatio(rounds, 'product', 'bare', ({ p99 }) => p99) },
        against: 'bare node:http + pg, the same SQL for every request',
        data: describeData(1),
      },
    ]
  },
}
