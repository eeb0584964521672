import { glob } from 'node:fs/promises'
import { formatNames, type CollectionConfig, type GlobalConfig, type SanitizedConfig } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectRoot } from '@/platform/config/env'
import { collectionCells, columns, globalCells, linesOf } from './access-matrix.cells'
import { startApi, type Api } from './support/api'
import type { Client } from './support/client'
import { matrixRows, type MatrixRows } from './support/matrix-rows'

type Actor = (typeof columns)[number]
type Attempt = (client: Client, actor: Actor) => Promise<boolean | null>

let api: Api
let config: SanitizedConfig
let clients: Record<Actor, Client>
let makeRows: Awaited<ReturnType<typeof matrixRows>>
/** The smallest input that GraphQL's types let through, by the name of its type. */
let inputs: Map<string, string>

beforeAll(async () => {
  api = await startApi()
  config = api.payload.config
  const { boris, anna, editor, support, admin } = api.people
  clients = {
    guest: api.asGuest(),
    student: api.as(boris),
    tutor: api.as(anna),
    editor: api.as(editor),
    support: api.as(support),
    admin: api.as(admin),
  }
  await Promise.all(columns.filter((actor) => actor !== 'guest').map((actor) => clients[actor].signIn()))
  makeRows = await matrixRows(api)
  inputs = await smallestInputs(clients.admin)
})
afterAll(() => api.close())

describe('every rule is said', () => {
  it('in a table for each collection and global, Payload’s own included', () => {
    expect(Object.keys(collectionCells).sort()).toEqual(config.collections.map(({ slug }) => slug).sort())
    expect(Object.keys(globalCells).sort()).toEqual(config.globals.map(({ slug }) => slug).sort())
  })

  it('in the collection itself, for each operation: what is not said is open to everyone who signs in', async () => {
    const missing: string[] = []
    for await (const file of glob('collections/*/*.ts', { cwd: projectRoot })) {
      const name = file.match(/\/([A-Z]\w+)\.ts$/)?.[1]
      if (!name) continue
      const noun = (
        (await import(`${projectRoot}/${file}`)) as Record<string, CollectionConfig | GlobalConfig>
      )[name]!
      const isGlobal = config.globals.some(({ slug }) => slug === noun.slug)
      const operations = isGlobal
        ? ['read', 'update', 'readVersions']
        : [
            'create',
            'read',
            'update',
            'delete',
            'readVersions',
            'unlock',
            ...('auth' in noun && noun.auth ? ['admin'] : []),
          ]
      for (const operation of operations)
        if (typeof (noun.access as Record<string, unknown> | undefined)?.[operation] !== 'function')
          missing.push(`${noun.slug} ${operation}`)
    }
    expect(missing).toEqual([])
  })

  it('for what is private too: no collection keeps versions without a rule for them', () => {
    for (const { slug, versions } of config.collections)
      if (versions) expect(linesOf(collectionCells[slug] ?? '')).toHaveProperty('readVersions')
  })
})

describe.each(Object.entries(collectionCells))('%s', (slug, table) => {
  const { singular, plural } = formatNames(slug)
  const many = singular === plural ? `all${singular}` : plural
  const isPreferences = slug === 'payload-preferences'
  const byId = (id: string) => `/api/${slug}?where[id][equals]=${id}`

  let rows: MatrixRows
  beforeAll(async () => void (rows = await makeRows[slug]!()))

  const target = (whose: string, actor: Actor) =>
    whose === 'own' ? rows.own?.[actor as 'student'] : rows[whose as 'public' | 'private']

  /** Makes the attempt for each actor and compares the whole line with the table. */
  const check = async (line: string, transport: 'rest' | 'graphql', attempt: Attempt) => {
    const expected = linesOf(table)[line]!
    const results = await Promise.all(columns.map((actor) => attempt(clients[actor], actor)))
    const actual = results.map((allowed) => (allowed === null ? '.' : allowed ? '+' : '-'))
    const inTransport = expected.map((sign) => (sign === 'R' ? (transport === 'rest' ? '+' : '-') : sign))
    expect(actual.join(' '), `${slug}: ${line} by ${transport} for ${columns.join(', ')}`).toBe(
      inTransport.join(' '),
    )
  }
  /** Attempts on a row; others’ rows are the public and the private one, which are treated alike. */
  const onRow =
    (whose: string, attempt: (client: Client, id: string, actor: Actor) => Promise<boolean>): Attempt =>
    async (client, actor) => {
      const ids = (whose === 'other' ? ['public', 'private'] : [whose]).flatMap(
        (kind) => target(kind, actor) ?? [],
      )
      const results: boolean[] = []
      for (const id of ids) results.push(await attempt(client, id, actor))
      if (results.length === 0) return null
      expect(new Set(results).size, `${slug} ${actor}: public and private rows differ`).toBe(1)
      return results[0]!
    }

  const operations = {
    create: {
      rest: async (client) => isAllowed(await client.post(`/api/${slug}`, {}), 'forbidden', 'not-found'),
      graphql: async (client) =>
        passes(
          await client.graphql(
            `mutation { create${singular}(data: ${inputs.get(`mutation${singular}Input`) ?? '{}'}) { id } }`,
          ),
          'forbidden',
        ),
    },
    read: {
      rest: async (client, id) => {
        const { docs } = (await client.get(`${byId(id)}&depth=0`)).body as { docs?: unknown[] }
        const listed = Boolean(docs && docs.length > 0)
        // Preferences are addressed by their key.
        if (isPreferences) return listed
        expect(
          isAllowed(await client.get(`/api/${slug}/${id}`)),
          `${slug}: lists and single rows differ`,
        ).toBe(listed)
        expect(
          (await client.get(`/api/${slug}/versions?where[parent][equals]=${id}`)).status,
        ).toBeGreaterThanOrEqual(400)
        return listed
      },
      graphql: async (client, id) => {
        const { data } = await client.graphql(
          `{ ${singular}(id: "${id}") { id } ${many}(where: { id: { equals: "${id}" } }) { docs { id } } count${many}(where: { id: { equals: "${id}" } }) { totalDocs } }`,
        )
        const seen = [
          Boolean(data?.[singular]),
          Boolean(data?.[many]?.docs?.length),
          Boolean(data?.[`count${many}`]?.totalDocs),
        ]
        expect(new Set(seen).size, `${slug}: GraphQL tells different things: ${seen.join()}`).toBe(1)
        return seen[0]!
      },
    },
    update: {
      rest: async (client, id) => {
        const single = isAllowed(await client.patch(`/api/${slug}/${id}`, {}))
        const bulk = await client.patch(byId(id), {})
        expect(
          isAllowed(bulk) && (bulk.body.docs?.length > 0 || bulk.body.errors?.length > 0),
          `${slug}: single and bulk updates differ`,
        ).toBe(single)
        return single
      },
      graphql: async (client, id) =>
        passes(await client.graphql(`mutation { update${singular}(id: "${id}", data: {}) { id } }`)),
    },
    delete: {
      rest: async (client, id) =>
        isAllowed(await client.delete(isPreferences ? byId(id) : `/api/${slug}/${id}`)) &&
        !(await exists(slug, id)),
      graphql: async (client, id) =>
        passes(await client.graphql(`mutation { delete${singular}(id: "${id}") { id } }`)) &&
        !(await exists(slug, id)),
    },
  } satisfies Record<
    string,
    {
      rest: (client: Client, id: string) => Promise<boolean>
      graphql: (client: Client, id: string) => Promise<boolean>
    }
  >

  const lines = Object.keys(linesOf(table))
  it.each(lines.filter((line) => line === 'create'))('%s', async (line) => {
    await check(line, 'rest', (client) => operations.create.rest(client))
    await check(line, 'graphql', (client) => operations.create.graphql(client))
  })

  it.each(lines.filter((line) => /^(read|update) /.test(line)))('%s', async (line) => {
    const [operation, whose] = line.split(' ') as ['read' | 'update', string]
    await check(line, 'rest', onRow(whose, operations[operation].rest))
    await check(line, 'graphql', onRow(whose, operations[operation].graphql))
  })

  it.each(lines.filter((line) => line.startsWith('delete ')))('%s', async (line) => {
    const whose = line.split(' ')[1]!
    for (const transport of ['rest', 'graphql'] as const) {
      const results = new Map<Actor, boolean | null>()
      for (const actor of columns) {
        const result = await onRow(whose, operations.delete[transport])(clients[actor], actor)
        if (result) rows = await makeRows[slug]!()
        results.set(actor, result)
      }
      await check(line, transport, async (_client, actor) => results.get(actor)!)
    }
    if (linesOf(table)[line]!.every((sign) => sign !== '+'))
      for (const actor of columns) {
        const id = target(whose === 'other' ? 'public' : whose, actor)
        if (id)
          await clients[actor]
            .delete(byId(id))
            .then(async () => expect(await exists(slug, id), `${slug}: ${actor} deleted in bulk`).toBe(true))
      }
  })

  it.each(lines.filter((line) => line === 'admin'))('%s', async (line) => {
    await check(line, 'rest', async (client) =>
      Boolean((await client.get('/api/access')).body.canAccessAdmin),
    )
  })

  it.each(lines.filter((line) => line === 'unlock'))('%s', async (line) => {
    const { email } = api.people.vera
    await check(line, 'rest', async (client) =>
      isAllowed(await client.post(`/api/${slug}/unlock`, { email })),
    )
    await check(line, 'graphql', async (client) =>
      passes(await client.graphql(`mutation { unlock${singular}(email: "${email}") }`)),
    )
  })
})

describe.each(Object.entries(globalCells))('%s', (slug, table) => {
  const { singular } = formatNames(slug)
  const expected = linesOf(table)
  const attempts: Record<string, [Attempt, Attempt]> = {
    read: [
      async (client) => isAllowed(await client.get(`/api/globals/${slug}`)),
      async (client) => Boolean((await client.graphql(`{ ${singular} { updatedAt } }`)).data?.[singular]),
    ],
    update: [
      async (client) => isAllowed(await client.post(`/api/globals/${slug}`, {})),
      async (client) =>
        passes(
          await client.graphql(
            `mutation { update${singular}(data: ${inputs.get(`mutation${singular}Input`) ?? '{}'}) { updatedAt } }`,
          ),
        ),
    ],
  }
  it.each(Object.keys(expected))('%s', async (line) => {
    for (const attempt of attempts[line]!) {
      const signs: string[] = []
      for (const actor of columns) signs.push((await attempt(clients[actor], actor)) ? '+' : '-')
      expect(signs.join(' '), `${line} for ${columns.join(', ')}`).toBe(expected[line]!.join(' '))
    }
  })
})

/** Refused is what says so; bad input and the like were let through to be looked at. */
function isAllowed({ outcome }: { outcome: string }, ...refusals: string[]): boolean {
  const codes = refusals.length > 0 ? refusals : ['forbidden', 'not-found', 'unauthenticated']
  return !codes.some((code) => outcome.endsWith(` ${code}`))
}

/** By GraphQL a collection may also have no such operation at all. */
function passes({ errors }: { errors: string[] }, ...refusals: string[]): boolean {
  const codes = refusals.length > 0 ? refusals : ['forbidden', 'not-found', 'unauthenticated']
  return !errors.some((error) => codes.includes(error) || error.startsWith('Cannot query field'))
}

/** Whether the row is there and not a tombstone. */
async function exists(slug: string, id: string): Promise<boolean> {
  const rows = await api.sql<{ status?: string }>(
    `select * from ${slug.replaceAll('-', '_')} where id = $1`,
    [id],
  )
  return rows.length > 0 && rows[0]!.status !== 'deleted'
}

interface InputType {
  kind: string
  name: string | null
  ofType?: InputType | null
}

/** For every input type the literal with its required fields only. */
async function smallestInputs(client: Client): Promise<Map<string, string>> {
  const { data, errors } = await client.graphql(
    '{ __schema { types { kind name enumValues { name } inputFields { name type { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } }',
  )
  if (errors.length > 0) throw new Error(errors.join())
  const types = new Map(
    (
      data.__schema.types as {
        kind: string
        name: string
        enumValues: { name: string }[] | null
        inputFields: { name: string; type: InputType }[] | null
      }[]
    ).map((type) => [type.name, type]),
  )
  const literal = (type: InputType): string => {
    if (type.kind === 'NON_NULL') return literal(type.ofType!)
    if (type.kind === 'LIST') return '[]'
    const known = types.get(type.name!)!
    if (known.kind === 'ENUM') return known.enumValues![0]!.name
    if (known.kind === 'INPUT_OBJECT')
      return `{ ${(known.inputFields ?? [])
        .filter((field) => field.type.kind === 'NON_NULL')
        .map((field) => `${field.name}: ${literal(field.type)}`)
        .join(', ')} }`
    return (
      {
        Boolean: 'false',
        Int: '1',
        Float: '1',
        DateTime: '"2026-01-01T00:00:00.000Z"',
        JSON: '{}',
        EmailAddress: '"someone@nastavnik.test"',
      }[known.name] ?? '"nonsense"'
    )
  }
  return new Map(
    [...types.values()]
      .filter(({ kind }) => kind === 'INPUT_OBJECT')
      .map((type) => [type.name, literal({ kind: 'INPUT_OBJECT', name: type.name })]),
  )
}
