import { existsSync, readFileSync } from 'node:fs'

/** How many checks went which way. */
export type Tally = { passed: number; failed: number; skipped: number }

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0 }

export function add(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/** One check that either holds or does not. */
export const single = (holds: boolean): Tally => ({ ...nothing, [holds ? 'passed' : 'failed']: 1 })

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: {
    /** The file. */
    name?: string
    status: string
    assertionResults: { status: string; ancestorTitles?: string[]; title?: string }[]
  }[]
}

/**
 * The groups whose title says why they were skipped, once each; single tests that were skipped by their own titles.
 * @param isWanted which test files count; all by default
 */
export function skippedTests(report: string, isWanted = (_file: string) => true): string[] {
  const skipped = (read<VitestReport>(report)?.testResults ?? [])
    .filter(({ name = '' }) => isWanted(name))
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ ancestorTitles = [], title = '' }) => {
      const reason = ancestorTitles.findIndex((words) => words.includes('[skipped: '))
      return (reason < 0 ? [...ancestorTitles, title] : ancestorTitles.slice(0, reason + 1)).join(' › ')
    })
  return [...new Set(skipped)]
}

/** A file that did not even load counts as one failure. */
export function fromVitest(file: string, succeeded: boolean): Tally {
  const report = read<VitestReport>(file)
  if (!report) return single(false)
  const notLoaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  )
  return neverSilent(succeeded, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + notLoaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  })
}

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: unknown[]
}

/** A flaky test passed in the end; an error outside of tests (no server, no browser) counts as a failure. */
export function fromPlaywright(file: string, succeeded: boolean): Tally {
  const report = read<PlaywrightReport>(file)
  if (!report) return single(false)
  const { expected, unexpected, flaky, skipped } = report.stats
  return neverSilent(succeeded, {
    passed: expected + flaky,
    failed: unexpected + report.errors.length,
    skipped,
  })
}

/** A run that says it failed has failed, whatever its report counts. */
function neverSilent(succeeded: boolean, tally: Tally): Tally {
  return succeeded || tally.failed > 0 ? tally : { ...tally, failed: 1 }
}

function read<Report>(file: string): Report | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined
}
