import type { RealServer } from '@/tests/support/real-server'
import type { Laboratory } from './laboratory'

/** One figure and how it came about; what stands in `results/<name>.json`. */
export interface Result {
  name: string
  /** What the ratio is of. */
  unit: string
  /** The median over the rounds. */
  ratio: number
  /** `null` when it is for reading only. */
  goal: number | null
  better: 'higher' | 'lower'
  /** What each side did in each round. */
  rounds: unknown[]
  against: string
  data: string
  /** Further figures of the same run, for reading. */
  also?: Record<string, number | string | null>
  /** Share of the processors that others took meanwhile, from 0 to 1. */
  othersCpu: number | null
}

export interface Benchmark {
  name: string
  /** In words, for the list and the table. */
  about: string
  /** Without these it is skipped, and said so. */
  needs?: RealServer[]
  run(lab: Laboratory): Promise<Result[]>
}

export const meetsGoal = ({ ratio, goal, better }: Result): boolean =>
  goal === null || (better === 'higher' ? ratio >= goal : ratio <= goal)
