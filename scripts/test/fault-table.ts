/** What `reportFault` wrote, one line per report, by the rows of the table of hazards. */
export function faultTable(report: string): string {
  const lines = report
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t', 2) as [string, string])
  if (lines.length === 0) return 'Ни один тест ничего не доложил.'
  return lines
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([row, words]) => `row ${row.padStart(2)}: ${words}`)
    .join('\n')
}
