import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The rows of the table of hazards that are shown by faults. */
export const faultRows = [15, 22, 23, 24, 25, 26, 27, 28, 29, 30]

/** The files of tests that report to each row, by what is written in them. */
export function filesOfRows(folder: string): Map<number, string[]> {
  const rows = new Map<number, string[]>()
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.test\.ts$/.test(file),
  )
  for (const file of files)
    for (const [, row] of readFileSync(path.join(folder, file), 'utf8').matchAll(/reportFault\(\s*(\d+),/g)) {
      const known = rows.get(Number(row)) ?? []
      if (!known.includes(file)) rows.set(Number(row), [...known, file])
    }
  return rows
}

/**
 * What `reportFault` wrote, one line per report, by the rows of the table of hazards; then what was skipped of a row, and why.
 * A row of which nothing was heard is named.
 * @param skippedOf the tests of a row that were skipped
 */
export function faultTable(
  report: string,
  rows: readonly number[] = faultRows,
  skippedOf: (row: number) => readonly string[] = () => [],
): string {
  const reported = Map.groupBy(
    report
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t', 2) as [string, string]),
    ([row]) => Number(row),
  )
  const linesOf = (row: number): string[] => {
    const lines = [
      ...(reported.get(row) ?? []).map(([, words]) => words),
      ...skippedOf(row).map((title) => `пропущено: ${title}`),
    ]
    return lines.length > 0 ? lines : ['НИЧЕГО НЕ ДОЛОЖЕНО: тест не прошёл или его нет']
  }
  return [...new Set([...rows, ...reported.keys()])]
    .sort((a, b) => a - b)
    .flatMap((row) => linesOf(row).map((words) => `row ${String(row).padStart(2)}: ${words}`))
    .join('\n')
}

/** The rows of which nothing was heard. */
export const silentRows = (table: string): number[] =>
  [...table.matchAll(/^row +(\d+): НИЧЕГО/gm)].map(([, row]) => Number(row))
