import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromPlaywright, fromVitest } from './tally'

let folder: string
beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'nastavnik-tally-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function report(content: unknown): string {
  const file = path.join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

const vitest = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] }
const playwright = { stats: { expected: 2, unexpected: 1, flaky: 1, skipped: 1 }, errors: [] }

describe('the count of all tests', () => {
  it('takes over what the runners counted', () => {
    expect(fromVitest(report(vitest), true)).toEqual({ passed: 3, failed: 0, skipped: 2 })
    expect(fromPlaywright(report(playwright), false)).toEqual({ passed: 3, failed: 1, skipped: 1 })
  })

  it('counts a file that did not load as a failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]
    expect(fromVitest(report({ ...vitest, testResults }), false).failed).toBe(1)
  })

  it('never calls a failed run a success', () => {
    expect(fromVitest(path.join(folder, 'nothing.json'), true).failed).toBe(1)
    expect(fromVitest(report(vitest), false).failed).toBe(1)
    expect(fromPlaywright(report({ ...playwright, errors: [{}] }), false).failed).toBe(2)
  })
})
