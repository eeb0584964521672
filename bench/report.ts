import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '@/platform/config/env'
import { meetsGoal, type Result } from './benchmark'
import { machine } from './measure/machine'

const folder = path.join(projectRoot, 'bench/results')

export function writeResult(result: Result): void {
  mkdirSync(folder, { recursive: true })
  const { name, unit, ratio, goal, better, rounds, against, data, also, othersCpu } = result
  const date = new Date().toISOString()
  const whole = {
    name,
    unit,
    ratio,
    goal,
    better,
    against,
    data,
    also,
    othersCpu,
    machine: machine(),
    date,
    rounds,
  }
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(whole, rounded, 2)}\n`)
}

/** The results as a table, as Markdown has it. */
export function tableOf(results: Result[]): string {
  const rows = results.map((result) => [
    result.name,
    figure(result.ratio),
    goalOf(result),
    result.unit,
    result.against,
    Object.entries(result.also ?? {})
      .map(([name, value]) => `${name} ${typeof value === 'number' ? figure(value) : value}`)
      .join(', '),
    result.othersCpu === null ? '?' : `${Math.round(result.othersCpu * 100)} %`,
  ])
  const head = ['name', 'ratio', 'goal', 'of', 'against', 'also', 'others’ CPU']
  const table = [head, ['---', '---:', '---', '---', '---', '---', '---:'], ...rows]
  const widths = head.map((_, column) => Math.max(...table.map((row) => row[column]!.length)))
  return table
    .map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`)
    .join('\n')
}

export function printTable(results: Result[]): void {
  console.log(`\n${machine()}\n\n${tableOf(results)}`)
}

/** Puts the last result of every benchmark into the README, after its last heading. */
export function updateReadme(): void {
  const file = path.join(projectRoot, 'bench/README.md')
  const results = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map(
      (name) =>
        JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Result & {
          machine: string
          date: string
        },
    )
  const machines = [...new Set(results.map((result) => result.machine))].join('; ')
  const days = [...new Set(results.map(({ date }) => date.slice(0, 10)))].sort().join(', ')
  const text = readFileSync(file, 'utf8')
  const upTo = text.slice(0, text.indexOf(heading) + heading.length)
  writeFileSync(
    file,
    `${upTo}\n\n${machines}; ${days}. Every round is in \`results/<name>.json\`.\n\n${tableOf(results)}\n`,
  )
}

const heading = '## The last run'
const goalOf = (result: Result) =>
  result.goal === null
    ? ''
    : `${result.better === 'higher' ? '≥' : '≤'} ${result.goal}${meetsGoal(result) ? '' : ' ✗'}`
const figure = (value: number) => (value >= 10 ? value.toFixed(1) : value.toFixed(2))
const rounded = (_key: string, value: unknown) =>
  typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 1000) / 1000 : value
