import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Checks } from './checks'
import { faultTable } from './fault-table'

/** `npm run test:faults`: the faults of every hazard in full numbers, and what each did and lost. */
const checks = new Checks()
const report = path.join(checks.folder, 'faults.tsv')
await checks.check('отказы', () =>
  checks.vitest(['tests/fault', 'tests/counters.test.ts', '--test-timeout=14400000'], {
    FAULTS: 'full',
    FAULT_REPORT: report,
  }),
)
console.log(`\n${faultTable(existsSync(report) ? readFileSync(report, 'utf8') : '')}`)
await checks.finish()
