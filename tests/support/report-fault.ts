import { appendFileSync } from 'node:fs'

/** How much a fault test does: enough to see in `npm test`, all of it in `npm run test:faults`. */
export const isFull = process.env.FAULTS === 'full'
export const howMany = ({ small, full }: { small: number; full: number }): number => (isFull ? full : small)

/**
 * Says what a fault test did and what was lost: `reportFault(23, '1000 kills, 0 lost, 0 duplicates')`.
 * `row` is that of the table of hazards. Call it after the expectations, with the numbers that were counted.
 */
export function reportFault(row: number, words: string): void {
  console.log(`row ${row}: ${words}`)
  const file = process.env.FAULT_REPORT
  if (file) appendFileSync(file, `${row}\t${words}\n`)
}
