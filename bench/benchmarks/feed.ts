import type { Benchmark, Result } from '../benchmark'
import { signedIn } from '../data/people'
import { compare, medianRatio } from '../measure/compare'
import type { LoadResult } from '../measure/load'
import { checkSame, describeData, loadOf, type Question } from '../questions'

const stockQuery = '/api/posts?depth=1&limit=20&sort=-publishedAt&where[status][equals]=published'

/** A page of 20 for people who are signed in, each connection another person. */
export const feed: Benchmark = {
  name: 'feed',
  about: 'Feed page of 20, signed in',
  async run(lab) {
    const people = await signedIn(1, lab.effort.connections)
    const [product, bare, payload] = [await lab.product(), await lab.bare(), await lab.stock()]
    const ours: Question = {
      server: product,
      targets: people.map(({ cookie }) => ({ path: '/api/feed', headers: { cookie } })),
    }
    const least: Question = {
      server: bare,
      targets: people.map(({ id }) => ({ path: `/api/feed?viewer=${id}`, headers: {} })),
    }
    // Without a session, which spares it the reading of the user.
    const stock: Question = { server: payload, targets: [{ path: stockQuery, headers: {} }] }
    await checkSame(ours, least)

    const { rounds, othersCpu } = await compare(
      { product: await loadOf(lab, ours), bare: await loadOf(lab, least), stock: await loadOf(lab, stock) },
      lab.effort.rounds,
    )
    const rate = ({ perSecond }: LoadResult) => perSecond
    const common = {
      unit: 'answers per second',
      better: 'higher',
      data: describeData(1),
      rounds,
      othersCpu,
    } as const
    const results: Result[] = [
      {
        ...{
          ...common,
          name: 'feed',
          ratio: medianRatio(rounds, 'product', 'bare', rate),
          goal: 0.6,
          against: 'bare node:http + pg, the same SQL, no session',
        },
        also: {
          p50: medianRatio(rounds, 'product', 'bare', ({ p50 }) => p50),
          p99: medianRatio(rounds, 'product', 'bare', ({ p99 }) => p99),
        },
      },
      {
        ...common,
        name: 'feed-stock',
        ratio: medianRatio(rounds, 'product', 'stock', rate),
        goal: 15,
        against: 'stock Payload REST at depth 1 (guest, without Next around it)',
      },
    ]
    return results
  },
}
