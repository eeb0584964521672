import { idOf } from './random'
import { sizesAt } from './sizes'

export interface NewLike {
  /** The number of a signed-in person. */
  person: number
  post: string
}

/** Likes that are really new: each of another pair of a signed-in person and a public post which nobody of them has liked. */
export function newLikes(): () => NewLike {
  const { sessions, knownPosts, posts } = sizesAt(1)
  const ids = Array.from({ length: posts - knownPosts }, (_, at) => at + knownPosts)
    .filter((at) => at % 100 !== 99)
    .map((at) => idOf('post', at))
  let made = 0
  return () => {
    const person = made % sessions
    // A person comes to another post each time; 37 shares no divisor with the number of posts, so that no pair comes twice.
    const post = ids[(Math.floor(made++ / sessions) * 37 + person * 97) % ids.length]!
    return { person, post }
  }
}
