import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Pool } from 'pg'
import { ZipFile } from 'yazl'
import { accountLinkIssued } from '@/events/account-links'
import { appendFact } from '@/events/outbox'
import type { ScheduledWork } from '@/jobs/schedules/schedule'
import { poolTransaction } from '@/platform/database/pool-transaction'
import { FileNotFound } from '@/platform/ports/file-storage'
import type { Services } from '@/platform/services'
import { exportKey, exportTables, exportUploads } from './export-contents'

const keptDays = 7
const mostTries = 3
/** A worker that died leaves its export to the next one after so long. */
const leaseMinutes = 15

type Tools = Pick<Services, 'pool' | 'storage' | 'log'>

/** Makes the archives that people wait for. May run anywhere and beside itself. */
export const writeExports: ScheduledWork = async ({ pool, storage, log }, signal) => {
  while (!signal.aborted) {
    const claimed = await claim(pool)
    if (!claimed) return
    await writeExport({ pool, storage, log }, claimed)
  }
}

interface Claimed {
  id: string
  userId: string
  tries: number
}

async function claim(pool: Pool): Promise<Claimed | undefined> {
  const { rows } = await pool.query<Claimed>(
    `update data_exports e set tries = e.tries + 1, updated_at = now() from (
       select id from data_exports where state = 'waiting' and (tries = 0 or updated_at < now() - interval '${leaseMinutes} minutes')
       order by created_at limit 1 for update skip locked) next
     where next.id = e.id returning e.id, e.user_id as "userId", e.tries::int as tries`,
  )
  return rows[0]
}

async function writeExport(tools: Tools, { id, userId, tries }: Claimed): Promise<void> {
  const { pool, storage, log } = tools
  const folder = await mkdtemp(path.join(tmpdir(), 'nastavnik-export-'))
  try {
    const file = path.join(folder, 'export.zip')
    await writeArchive(tools, userId, file)
    await storage.putFile(exportKey(id), file)
    await settle(pool, { id, userId, bytes: (await stat(file)).size })
  } catch (error) {
    log.warn({ err: error, exportId: id, tries }, 'an export could not be made')
    if (tries >= mostTries)
      await pool.query(`update data_exports set state = 'failed', updated_at = now() where id = $1`, [id])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** JSON of every table that speaks of the person, and every file that is theirs. */
async function writeArchive({ pool, storage }: Tools, userId: string, file: string): Promise<void> {
  const zip = new ZipFile()
  const written = pipeline(zip.outputStream, createWriteStream(file))
  for (const { name, sql } of exportTables) {
    const { rows } = await pool.query<{ row: unknown }>(sql, [userId])
    const json = JSON.stringify(
      rows.map(({ row }) => row),
      null,
      2,
    )
    zip.addBuffer(Buffer.from(`${json}\n`), `${name}.json`)
  }
  for (const { folder, sql } of exportUploads) {
    const { rows } = await pool.query<{ filename: string }>(sql, [userId])
    for (const { filename } of rows) {
      // One that is missing leaves the others in the archive.
      const source = await storage.read(`${folder}/${filename}`).catch((error: unknown) => {
        if (error instanceof FileNotFound) return null
        throw error
      })
      if (source) zip.addReadStream(source, `files/${folder}/${filename}`, { compress: false })
    }
  }
  zip.end()
  await written
}

/** The archive is ready: whoever waits for it is told by mail. */
async function settle(
  pool: Pool,
  { id, userId, bytes }: { id: string; userId: string; bytes: number },
): Promise<void> {
  await poolTransaction(pool, async (db) => {
    await db.query(
      `update data_exports set state = 'ready', bytes = $2, ready_at = now(), expires_at = now() + interval '${keptDays} days', updated_at = now() where id = $1`,
      [id, bytes],
    )
    const { rows } = await db.query<{ id: string }>(
      `insert into account_links (user_id, kind, email, expires_at)
       select id, 'export-ready', email, now() + interval '${keptDays} days' from users where id = $1 and status = 'active' returning id`,
      [userId],
    )
    if (rows[0]) await appendFact(db, accountLinkIssued, { linkId: rows[0].id, userId })
  })
}

/** Removes archives whose time is over. */
export async function removeOldExports({ pool, storage }: Tools): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from data_exports where expires_at < now() or (state = 'failed' and updated_at < now() - interval '${keptDays} days')`,
  )
  for (const { id } of rows) {
    await storage.remove(exportKey(id))
    await pool.query('delete from data_exports where id = $1', [id])
  }
}
