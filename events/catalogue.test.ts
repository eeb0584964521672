import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '@/platform/config/env'
import { catalogue } from './catalogue'
import { describeEvents, fieldsOf } from './describe-events'

const folder = path.join(projectRoot, 'events/examples')
const nameOf = ({ type, version }: { type: string; version: number }) => `${type}.v${version}.json`

/** What was once written as this kind of fact: old examples stay as they are, a field that came later has one of its own. */
const examplesOf = async (name: string) =>
  JSON.parse(await readFile(path.join(folder, name), 'utf8')) as Record<string, unknown>[]

describe('the catalogue of facts', () => {
  it('names every version of every type once', () => {
    expect(new Set(catalogue.map(nameOf)).size).toBe(catalogue.length)
  })

  it('forgets no fact of which there are examples', async () => {
    expect((await readdir(folder)).toSorted()).toEqual(catalogue.map(nameOf).toSorted())
  })

  it.each(catalogue.map((definition) => [nameOf(definition), definition] as const))(
    'reads what was once written as %s, and knows all of it',
    async (name, definition) => {
      const examples = await examplesOf(name)
      for (const example of examples) expect(definition.schema.parse(example)).toEqual(example)
      const shown = new Set(examples.flatMap(Object.keys))
      expect([...shown].toSorted()).toEqual(
        fieldsOf(definition)
          .map((field) => field.name)
          .toSorted(),
      )
    },
  )

  it('is what docs/events.md says: run scripts/describe-events.ts', async () => {
    expect(await readFile(path.join(projectRoot, 'docs/events.md'), 'utf8')).toBe(describeEvents(catalogue))
  })
})
