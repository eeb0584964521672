import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '@/platform/config/env'
import * as accountLinks from './account-links'
import { type AnyEventDefinition, catalogue } from './catalogue'
import * as comments from './comments'
import * as conversations from './conversations'
import { describeEvents, fieldsOf } from './describe-events'
import { examplesFolder, examplesOf, landExamples, nameOf, readLanded } from './examples'
import * as posts from './posts'
import * as reports from './reports'
import * as reviews from './reviews'
import * as tasks from './tasks'
import * as tutors from './tutors'
import * as users from './users'
import * as videos from './videos'

/** The names of the facts that product code beside consumers imports, which is how they are written. */
async function writtenNames(): Promise<Set<string>> {
  const names = new Set<string>()
  for (const room of ['hooks', 'collections', 'server', 'jobs']) {
    const files = await readdir(path.join(projectRoot, room), { recursive: true })
    for (const file of files.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
      const text = await readFile(path.join(projectRoot, room, file), 'utf8')
      if (text.includes('defineConsumer(') && !text.includes('@/events/outbox')) continue
      for (const [, list = ''] of text.matchAll(/import \{([^}]*)\} from '@\/events\/[\w-]+'/g))
        for (const name of list.split(',')) names.add(name.trim())
    }
  }
  return names
}

describe('the catalogue of facts', () => {
  it('names every version of every type once', () => {
    expect(new Set(catalogue.map(nameOf)).size).toBe(catalogue.length)
  })

  it('forgets no fact of which there are examples', async () => {
    expect((await readdir(examplesFolder)).toSorted()).toEqual(catalogue.map(nameOf).toSorted())
  })

  it.each(catalogue.map((definition) => [nameOf(definition), definition] as const))(
    'reads what was once written as %s, and knows all of it',
    async (_, definition) => {
      const examples = await examplesOf(definition)
      for (const example of examples) expect(definition.schema.parse(example)).toEqual(example)
      const shown = new Set(examples.flatMap(Object.keys))
      expect([...shown].toSorted()).toEqual(
        fieldsOf(definition)
          .map((field) => field.name)
          .toSorted(),
      )
    },
  )

  it('keeps the examples that have landed: run scripts/describe-events.ts for new ones', async () => {
    const landed = await readLanded()
    expect(await landExamples(catalogue, landed)).toEqual(landed)
  })

  it('notices when an example that has landed is changed or forgotten', async () => {
    const landed = await readLanded()
    const [name = ''] = Object.keys(landed)
    await expect(landExamples(catalogue, { ...landed, [name]: ['another'] })).rejects.toThrow(
      `${name}: an example that has landed was changed`,
    )
    await expect(landExamples(catalogue.slice(1), landed)).rejects.toThrow('were written once')
  })

  it('says of a fact that nobody writes it yet exactly when nobody does', async () => {
    const written = await writtenNames()
    const nouns = [
      accountLinks,
      comments,
      conversations,
      posts,
      reports,
      reviews,
      tasks,
      tutors,
      users,
      videos,
    ]
    const definitions = nouns.flatMap((noun) => Object.entries<AnyEventDefinition>(noun))
    expect(definitions).toHaveLength(catalogue.length)
    for (const [name, { isPlanned = false }] of definitions)
      expect([name, isPlanned]).toEqual([name, !written.has(name)])
  })

  it('is what docs/events.md says: run scripts/describe-events.ts', async () => {
    expect(await readFile(path.join(projectRoot, 'docs/events.md'), 'utf8')).toBe(describeEvents(catalogue))
  })
})
