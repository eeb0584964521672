import type { Benchmark } from '../benchmark'
import { signedIn } from '../data/people'
import { idOf } from '../data/random'
import { compare, medianRatio } from '../measure/compare'
import { checkSame, describeData, loadOf, type Question } from '../questions'

const posts = 150

/** One post after another with its first comments and four more of the tutor, for people who are signed in. */
export const postPage: Benchmark = {
  name: 'post-page',
  about: 'Post page with comments, signed in',
  async run(lab) {
    const people = await signedIn(1, posts)
    // A few of the newest and the others from everywhere; hidden ones end in 99.
    const path = (at: number) => `/api/post-pages/${idOf('post', at * 130)}`
    const ours: Question = {
      ...{ server: await lab.product(), each: 'request' },
      targets: people.map(({ cookie }, at) => ({ path: path(at), headers: { cookie } })),
    }
    const least: Question = {
      ...{ server: await lab.bare(), each: 'request' },
      targets: people.map(({ id }, at) => ({ path: `${path(at)}?viewer=${id}`, headers: {} })),
    }
    await checkSame(ours, least)
    const { rounds, othersCpu } = await compare(
      { product: await loadOf(lab, ours), bare: await loadOf(lab, least) },
      lab.effort.rounds,
    )
    return [
      {
        ...{
          name: 'post-page',
          unit: 'answers per second',
          better: 'higher',
          goal: 0.85,
          rounds,
          othersCpu,
          data: describeData(1),
        },
        ratio: medianRatio(rounds, 'product', 'bare', ({ perSecond }) => perSecond),
        also: { p99: medianRatio(rounds, 'product', 'bare', ({ p99 }) => p99) },
        against: 'bare node:http + pg, the same SQL, no session',
      },
    ]
  },
}
