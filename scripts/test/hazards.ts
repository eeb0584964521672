import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '@/platform/config/env'
import { Checks } from './checks'
import { faultTable, filesOfRows, silentRows } from './fault-table'
import { single, skippedTests } from './tally'

/** The rows of the table of hazards that are about who may do what. */
const securityRows = [7, 10, 11, 12, 13]

/** `npm run test:hazards`: what an attacker tries, in full numbers, and what came of it. */
const checks = new Checks()
const report = path.join(checks.folder, 'hazards.tsv')
await checks.check('опасности', () =>
  checks.vitest(['tests/hazards', '--test-timeout=14400000'], { FAULTS: 'full', FAULT_REPORT: report }),
)
const files = filesOfRows(path.join(projectRoot, 'tests'))
const table = faultTable(existsSync(report) ? readFileSync(report, 'utf8') : '', securityRows, (row) =>
  skippedTests(checks.vitestReport, (name) => (files.get(row) ?? []).some((file) => name.endsWith(file))),
)
await checks.check('каждая строка доложила, что было и что прошло', async () =>
  single(silentRows(table).length === 0),
)
console.log(`\n${table}`)
await checks.finish()
