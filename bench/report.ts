import { mkdirSync, writeFileSync } from 'node:fs'
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

/** As Markdown, so that it can be pasted into the README. */
export function printTable(results: Result[]): void {
  const rows = results.map((result) => [
    result.name,
    figure(result.ratio),
    result.goal === null
      ? ''
      : `${result.better === 'higher' ? '≥' : '≤'} ${result.goal}${meetsGoal(result) ? '' : ' ✗'}`,
    result.unit,
    result.against,
    Object.entries(result.also ?? {})
      .map(([name, value]) => `${name} ${typeof value === 'number' ? figure(value) : value}`)
      .join(', '),
    result.othersCpu === null ? '?' : `${Math.round(result.othersCpu * 100)} %`,
  ])
  const table = [
    ['name', 'ratio', 'goal', 'of', 'against', 'also', 'others’ CPU'],
    ['---', '---:', '---', '---', '---', '---', '---:'],
    ...rows,
  ]
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)))
  console.log(`\n${machine()}\n`)
  for (const row of table)
    console.log(`| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`)
}

const figure = (value: number) => (value >= 10 ? value.toFixed(1) : value.toFixed(2))
const rounded = (_key: string, value: unknown) =>
  typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 1000) / 1000 : value
