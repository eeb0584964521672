import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '@/platform/config/env'
import { Checks } from './checks'
import { faultRows, faultTable, filesOfRows, silentRows } from './fault-table'
import { single, skippedTests } from './tally'

/** `npm run test:faults`: the faults of every hazard in full numbers, and what each did and lost. */
const checks = new Checks()
const report = path.join(checks.folder, 'faults.tsv')
await checks.check('отказы', () =>
  checks.vitest(['tests/fault', 'tests/counters.test.ts', '--test-timeout=14400000'], {
    FAULTS: 'full',
    FAULT_REPORT: report,
  }),
)
const files = filesOfRows(path.join(projectRoot, 'tests'))
const table = faultTable(existsSync(report) ? readFileSync(report, 'utf8') : '', faultRows, (row) =>
  skippedTests(checks.vitestReport, (name) => (files.get(row) ?? []).some((file) => name.endsWith(file))),
)
await checks.check('каждая строка доложила, что было и что потеряно', async () =>
  single(silentRows(table).length === 0),
)
console.log(`\n${table}`)
await checks.finish()
