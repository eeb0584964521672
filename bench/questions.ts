import { isDeepStrictEqual } from 'node:util'
import type { Laboratory, Server } from './laboratory'
import { sizesAt } from './data/sizes'
import type { LoadJob, LoadResult, Target } from './measure/load'

/** What is asked of a server. */
export interface Question {
  server: Server
  targets: Target[]
  /** By every connection its own target all the time, unless told otherwise. */
  each?: LoadJob['each']
}

const PATIENCE_MS = 20_000

async function ask({ server }: Question, { path, headers }: Target): Promise<string> {
  const response = await fetch(server.origin + path, { headers, signal: AbortSignal.timeout(PATIENCE_MS) })
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 200)}`)
  return text
}

/** @throws Error unless two sides give every person the same answer: else the comparison would mean nothing */
export async function checkSame(one: Question, other: Question): Promise<void> {
  for (const [at, target] of one.targets.entries()) {
    const [left, right] = await Promise.all([ask(one, target), ask(other, other.targets[at]!)])
    if (!isDeepStrictEqual(JSON.parse(left), JSON.parse(right)))
      throw new Error(`The sides answer ${target.path} differently`)
  }
}

/** One side of a comparison under load. Every answer must be as long as the ones before the load, by 2 % (counters change). */
export async function loadOf(
  lab: Laboratory,
  question: Question,
): Promise<(round: number) => Promise<LoadResult>> {
  const sizes: number[] = []
  for (const target of question.targets) sizes.push(Buffer.byteLength(await ask(question, target)))
  const bytes = { least: Math.min(...sizes) * 0.98, most: Math.max(...sizes) * 1.02 }
  return () =>
    lab.load.run({
      ...lab.effort,
      origin: question.server.origin,
      method: 'GET',
      each: question.each ?? 'connection',
      targets: question.targets,
      bytes,
    })
}

export function describeData(scale: number): string {
  const { posts, users, tags, commentsPerPost } = sizesAt(scale)
  const number = (value: number) => value.toLocaleString('en')
  return `${number(posts)} posts, ${number(users)} users, ${tags} tags, about ${number(posts * commentsPerPost)} comments`
}
