import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { AnyEventDefinition } from './catalogue'

type Named = Pick<AnyEventDefinition, 'type' | 'version'>

export const examplesFolder = path.join(import.meta.dirname, 'examples')
export const landedFile = path.join(import.meta.dirname, 'landed-examples.json')

/** The file with the examples of a kind of fact. */
export const nameOf = ({ type, version }: Named) => `${type}.v${version}.json`

/** What was once written as this kind of fact: old examples stay as they are, a field that came later has one of its own. */
export async function examplesOf(definition: Named): Promise<Record<string, unknown>[]> {
  const text = await readFile(path.join(examplesFolder, nameOf(definition)), 'utf8')
  return JSON.parse(text) as Record<string, unknown>[]
}

/** By which an example is known whose content may change no more. */
const sealOf = (example: Record<string, unknown>): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(example).toSorted(([a], [b]) => (a < b ? -1 : 1))))
    .digest('hex')

/** The seals of the examples that have landed, by file. */
export async function readLanded(): Promise<Record<string, string[]>> {
  return JSON.parse(await readFile(landedFile, 'utf8').catch(() => '{}')) as Record<string, string[]>
}

/**
 * The landed seals with those of new examples behind them.
 * @throws Error when one that has landed was changed or taken away: nothing would show any more that old facts can be read
 */
export async function landExamples(
  definitions: readonly Named[],
  landed: Record<string, string[]>,
): Promise<Record<string, string[]>> {
  const result: Record<string, string[]> = {}
  for (const definition of definitions) {
    const name = nameOf(definition)
    const seals = (await examplesOf(definition)).map(sealOf)
    const known = landed[name] ?? []
    if (known.some((seal) => !seals.includes(seal)))
      throw new Error(
        `${name}: an example that has landed was changed. A schema may only grow: make a new version`,
      )
    result[name] = [...known, ...seals.filter((seal) => !known.includes(seal))]
  }
  const forgotten = Object.keys(landed).filter((name) => !(name in result))
  if (forgotten.length > 0) throw new Error(`${forgotten.join(', ')}: facts of this kind were written once`)
  return result
}
