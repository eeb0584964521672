import type { Client } from 'pg'

export interface Statement {
  name: string
  text: string
  values: unknown[]
  /** Not of one page: what it sorts must fit into memory, no more. */
  isBatch?: boolean
}

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Shared Hit Blocks'?: number
  'Shared Read Blocks'?: number
  'Subplan Name'?: string
  'Sort Space Type'?: 'Memory' | 'Disk'
  'Hash Batches'?: number
  Plans?: PlanNode[]
}

export interface Explained {
  name: string
  mode: 'custom' | 'generic'
  isBatch: boolean
  milliseconds: number
  /** Of 8 KB, from memory or from disk. */
  blocks: number
  rows: number
  root: PlanNode
}

/** A table of more rows must not be read through. */
const BIG_TABLE = 10_000
/** Pages have at most 50 rows. */
const MOST_SORTED = 60

/** Runs a statement under EXPLAIN in both ways that Postgres may plan it, and undoes what it did. */
export async function explain(
  client: Client,
  { name, text, values, isBatch = false }: Statement,
): Promise<Explained[]> {
  const explained: Explained[] = []
  const literals = values.map((value) =>
    value === null || value === undefined ? 'null' : client.escapeLiteral(textOf(value)),
  )
  const types = `select parameter_types::text[] as types from pg_prepared_statements where name = 'explained'`
  await client.query(`prepare explained as ${text}`)
  const { rows: prepared } = await client.query<{ types: string[] }>(types)
  const parameters = literals.map((literal, at) => `${literal}::${prepared[0]!.types[at]}`).join(', ')
  for (const mode of ['custom', 'generic'] as const) {
    await client.query('begin')
    // A statement may name what the one before it made, which has been undone.
    if (isBatch) await client.query('set local session_replication_role = replica')
    await client.query(`set local plan_cache_mode = force_${mode}_plan`)
    // The first run reads from disk what the second finds in memory.
    for (const keep of [false, true]) {
      await client.query('savepoint before')
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode; 'Execution Time': number }] }>(
        `explain (analyze, buffers, format json) execute explained${parameters && `(${parameters})`}`,
      )
      await client.query('rollback to before')
      const [{ Plan: root, 'Execution Time': milliseconds }] = rows[0]!['QUERY PLAN']
      const blocks = (root['Shared Hit Blocks'] ?? 0) + (root['Shared Read Blocks'] ?? 0)
      if (keep) explained.push({ name, mode, isBatch, milliseconds, blocks, rows: root['Actual Rows'], root })
    }
    await client.query('rollback')
  }
  await client.query('deallocate explained')
  await readSizes(client)
  return explained
}

/** As Postgres reads a parameter. */
function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  if (!Array.isArray(value)) return String(value)
  const items = value.map((item: unknown) => (item === null ? 'null' : JSON.stringify(textOf(item))))
  return `{${items.join(',')}}`
}

let sizes: Map<string, number> | undefined

async function readSizes(client: Client): Promise<void> {
  if (sizes) return
  const { rows } = await client.query<{ table: string; rows: number }>(
    `select relname as table, reltuples as rows from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  )
  sizes = new Map(rows.map(({ table, rows }) => [table, rows]))
}

/** What does not scale: reading a big table through, sorting more than is shown. */
export function complaintsOf({ root, isBatch }: Explained): string[] {
  const found: string[] = []
  const walk = (node: PlanNode) => {
    const { 'Node Type': type, 'Relation Name': table, Plans: below = [] } = node
    if (
      type.endsWith('Seq Scan') &&
      table &&
      (sizes?.get(table) ?? 0) > BIG_TABLE &&
      node['Actual Loops'] > 0
    )
      found.push(`reads all of ${table}`)
    const sorted = below[0]?.['Actual Rows'] ?? 0
    if (node['Sort Space Type'] === 'Disk' || (node['Hash Batches'] ?? 1) > 1)
      found.push(`spills to disk: ${type}`)
    if (/\bSort$/.test(type) && sorted > MOST_SORTED && !isBatch) found.push(`sorts ${sorted} rows`)
    below.forEach(walk)
  }
  walk(root)
  return found
}

/** The plan as a tree of lines. */
export function showPlan(node: PlanNode, depth = 0): string[] {
  const place = [
    node['Index Name'] && `using ${node['Index Name']}`,
    node['Relation Name'] && `on ${node['Relation Name']}`,
  ]
    .filter(Boolean)
    .join(' ')
  const removed = node['Rows Removed by Filter'] ? `, ${node['Rows Removed by Filter']} filtered out` : ''
  const label = node['Subplan Name'] ? `${node['Subplan Name']}: ` : ''
  const line = `${'  '.repeat(depth)}${label}${node['Node Type']} ${place} (${node['Actual Rows']} rows × ${node['Actual Loops']}${removed})`
  return [line.replace(/ {2}\(/, ' ('), ...(node.Plans ?? []).flatMap((child) => showPlan(child, depth + 1))]
}
