import { chmodSync, closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import type { Client } from 'pg'
import { generate, type Value } from './generate'

const BUFFER_CHARACTERS = 1_000_000

/**
 * Fills an empty, migrated database with the data of a scale: files in COPY's own format, read by the server itself.
 * Indexes are made after the rows, references are not checked one by one; statistics are fresh afterwards.
 */
export async function fill(client: Client, scale: number, folder: string): Promise<void> {
  const files = writeFiles(scale, folder)
  await client.query(`set session_replication_role = replica`)
  await client.query(`set maintenance_work_mem = '512MB'`)
  for (const { table, columns, file } of files) {
    const indexes = await dropIndexes(client, table)
    await client.query(
      `copy "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) from '${file}'`,
    )
    for (const index of indexes) await client.query(index)
    rmSync(file)
  }
  await client.query('vacuum analyze')
}

function writeFiles(scale: number, folder: string) {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
  const tables = new Map<string, { columns: string[]; file: string; descriptor: number; buffer: string }>()
  generate(scale, (table, row) => {
    let open = tables.get(table)
    if (!open) {
      const file = path.join(folder, `${table}.copy`)
      open = { columns: Object.keys(row), file, descriptor: openSync(file, 'w', 0o644), buffer: '' }
      tables.set(table, open)
    }
    const values = row
    open.buffer += `${open.columns.map((column) => escape(values[column] ?? null)).join('\t')}\n`
    if (open.buffer.length > BUFFER_CHARACTERS) {
      writeSync(open.descriptor, open.buffer)
      open.buffer = ''
    }
  })
  return [...tables].map(([table, { columns, file, descriptor, buffer }]) => {
    writeSync(descriptor, buffer)
    closeSync(descriptor)
    return { table, columns, file }
  })
}

/** The texts of the generator hold no backslashes, tabs or line ends. */
const escape = (value: Value) => (value === null ? '\\N' : String(value))

/** @returns the statements that make them again */
async function dropIndexes(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid = $1::regclass and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`,
    [`public."${table}"`],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}
