/** Mulberry32: numbers from 0 to 1 that are the same in every run. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const kinds = ['user', 'tutor', 'post', 'video', 'tag', 'subject', 'comment', 'avatar', 'review'] as const
export type Kind = (typeof kinds)[number]

/** A UUID that looks like the database's own, yet can be told again from what it is and its number. */
export function idOf(kind: Kind, index: number): string {
  const random = randomFrom(Math.imul(index + 1, 0x9e3779b1) ^ ((kinds.indexOf(kind) + 1) * 0x85ebca6b))
  const word = () =>
    Math.floor(random() * 4294967296)
      .toString(16)
      .padStart(8, '0')
  const [a, b, c] = [word(), word(), word()]
  // The number itself is in the last part: no two of a kind can be the same.
  const last = c.slice(0, 4) + index.toString(16).padStart(8, '0')
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(5)}-${last}`
}
