import type { Pool } from 'pg'
import type { FileStorage } from '@/platform/ports/file-storage'
import type { Services } from '@/platform/services'

/** Younger files may wait for their rows; no upload lives as long. */
const GRACE_MS = 48 * 3_600_000
const BATCH = 500
/** More unknown files than this share of all and than a few, or nothing but unknown ones, speak of a wrong or restored database. */
const MOST_SHARE = 0.2
const FEW = 20

const uploadOf = (table: string, ...columns: string[]) =>
  `select key from unnest($1::text[]) key where ${columns
    .map((column) => `not exists (select 1 from ${table} where ${column} = substr(key, ${table.length + 2}))`)
    .join(' and ')}`

/** Where files lie that rows know, and SQL that finds among `$1` the keys that none knows. Other places are not ours to clear. */
const places: Record<string, string> = {
  avatars: uploadOf('avatars', 'filename', 'sizes_small_filename'),
  materials: uploadOf('materials', 'filename'),
  papers: uploadOf('papers', 'filename'),
  exports: `select key from unnest($1::text[]) key where not exists (select 1 from data_exports where key = 'exports/' || id || '.zip')`,
  // Of a video that is settled only the version that it shows is known: others are of attempts that failed.
  videos: `
    select key from unnest($1::text[]) key
    left join videos v on v.id = case when split_part(key, '/', 2) ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then split_part(key, '/', 2)::uuid end
    where v.id is null or (v.state in ('ready', 'failed') and split_part(key, '/', 3) ~ '^v[0-9]+$'
      and not coalesce(starts_with(v.playlist_key, 'videos/' || v.id || '/' || split_part(key, '/', 3) || '/'), false))`,
}

export interface SweepCount {
  seen: number
  /** Known to no row, and old enough. */
  unknown: number
}

type Tools = Pick<Services, 'pool' | 'storage' | 'log'>

/**
 * Removes files that no row knows, as crashes leave them: counts them first, and when they are suspiciously many, only says so.
 * @returns what was found; nothing was removed when it is refused
 */
export async function removeUnknownFiles(
  { pool, storage, log }: Tools,
  now = new Date(),
): Promise<SweepCount & { isRefused: boolean }> {
  const found: SweepCount = { seen: 0, unknown: 0 }
  for (const place of Object.keys(places)) await eachUnknown(pool, storage, place, now, found, async () => {})
  const isMuch = found.unknown > FEW && found.unknown > found.seen * MOST_SHARE
  const isRefused = isMuch || (found.unknown > 0 && found.unknown === found.seen)
  if (isRefused)
    log.error(found, 'too many files are known to no row: none was removed, look at the database')
  else if (found.unknown > 0) {
    for (const place of Object.keys(places))
      await eachUnknown(pool, storage, place, now, { seen: 0, unknown: 0 }, (key) => storage.remove(key))
    log.info(found, 'files that no row knew were removed')
  }
  return { ...found, isRefused }
}

async function eachUnknown(
  pool: Pool,
  storage: FileStorage,
  place: string,
  now: Date,
  count: SweepCount,
  work: (key: string) => Promise<void>,
): Promise<void> {
  async function settle(keys: string[]): Promise<void> {
    const { rows } = await pool.query<{ key: string }>(places[place]!, [keys])
    for (const { key } of rows) {
      const file = await storage.stat(key)
      if (!file || file.modifiedAt.getTime() > now.getTime() - GRACE_MS) continue
      count.unknown++
      await work(key)
    }
  }

  let keys: string[] = []
  for await (const key of storage.list(place)) {
    count.seen++
    keys.push(key)
    if (keys.length < BATCH) continue
    await settle(keys)
    keys = []
  }
  await settle(keys)
}
