import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectRoot } from '@/platform/config/env'
import { faultTable, filesOfRows, silentRows } from './fault-table'
import { fromPlaywright, fromVitest, skippedTests } from './tally'

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

it('names what was skipped and why, a group once', () => {
  const group = ['the job queue on Redis [skipped: TEST_REDIS_URL not set]']
  const assertionResults = [
    { status: 'skipped', ancestorTitles: group, title: 'one' },
    { status: 'pending', ancestorTitles: [...group, 'inner'], title: 'two' },
    { status: 'todo', ancestorTitles: ['search'], title: 'comes later' },
    { status: 'passed', ancestorTitles: ['search'], title: 'is there' },
  ]
  const file = report({ ...vitest, testResults: [{ status: 'passed', assertionResults }] })
  expect(skippedTests(file)).toEqual([...group, 'search › comes later'])
})

describe('the table of faults', () => {
  it('lists by hazard what was done and lost', () => {
    expect(faultTable('30\t3 restarts, 0 failed\n23\t25 kills, 0 lost\n', [23, 30])).toBe(
      'row 23: 25 kills, 0 lost\nrow 30: 3 restarts, 0 failed',
    )
  })

  it('says of a row why a part of it was skipped, and names one of which nothing was heard', () => {
    const skippedOf = (row: number) => (row === 26 ? ['the queue [skipped: TEST_REDIS_URL not set]'] : [])
    const table = faultTable('23\t25 kills, 0 lost\n', [23, 26, 29], skippedOf)
    expect(table).toContain('row 26: пропущено: the queue [skipped: TEST_REDIS_URL not set]')
    expect(silentRows(table)).toEqual([29])
  })

  it('knows which files report to a row', () => {
    const files = filesOfRows(path.join(projectRoot, 'tests'))
    expect(files.get(29)).toEqual(['fault/broken-dependencies.test.ts'])
    expect(files.get(23)).toContain('fault/site-kill.test.ts')
  })
})
