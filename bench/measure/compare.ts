import { setTimeout as delay } from 'node:timers/promises'
import { watchOthers } from './others'

export type Sides<Figure> = Record<string, (round: number) => Promise<Figure>>
export interface Compared<Figure> {
  rounds: Record<string, Figure>[]
  /** Share of the processors that processes not of the benchmark took, from 0 to 1. */
  othersCpu: number | null
}

/** The load ends with requests under way: their server finishes them before the next side begins. */
const PAUSE_MS = 1000

/** Measures the sides in turn, A B A B …, so that what disturbs the machine disturbs all of them. Round -1 is warm-up and forgotten. */
export async function compare<Figure>(
  sides: Sides<Figure>,
  rounds: number,
  { warmUp = true } = {},
): Promise<Compared<Figure>> {
  const measured: Record<string, Figure>[] = []
  if (warmUp) for (const side of Object.values(sides)) await side(-1)
  const others = watchOthers()
  for (let round = 0; round < rounds; round++) {
    const figures: Record<string, Figure> = {}
    for (const [name, side] of Object.entries(sides)) {
      await delay(PAUSE_MS)
      figures[name] = await side(round)
    }
    measured.push(figures)
  }
  return { rounds: measured, othersCpu: others() }
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The median over the rounds of the ratio of two sides. */
export function medianRatio<Figure>(
  rounds: Record<string, Figure>[],
  over: string,
  under: string,
  value: (figure: Figure) => number,
): number {
  return median(rounds.map((round) => value(round[over]!) / value(round[under]!)))
}
