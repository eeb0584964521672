import { deleteVideos } from '@/jobs/videos/delete-videos'
import { poolTransaction } from '@/platform/database/pool-transaction'
import type { Services } from '@/platform/services'

/** How many go at a time. */
const BATCH = 200

/** Uploads that nothing shows: kept for so long, for the person may still be writing the lesson. */
const uploads = [
  {
    table: 'avatars',
    days: 1,
    files: ['filename', 'sizes_small_filename'],
    isUsed: 'exists (select 1 from users x where x.avatar_id = u.id)',
  },
  {
    table: 'materials',
    days: 7,
    files: ['filename'],
    isUsed: 'exists (select 1 from posts_rels x where x.materials_id = u.id)',
  },
] as const
const VIDEO_DAYS = 7

type Tools = Pick<Services, 'pool' | 'storage' | 'log'>

/** Deletes videos that stand in no post, portraits that were replaced, and handouts of no lesson, after their time. */
export async function deleteUnused(tools: Tools, now = new Date()): Promise<void> {
  const counts = { videos: await deleteUnusedVideos(tools, now), avatars: 0, materials: 0 }
  for (const upload of uploads) counts[upload.table] = await deleteUnusedUploads(tools, upload, now)
  if (Object.values(counts).some((count) => count > 0)) tools.log.info(counts, 'unused uploads were deleted')
}

async function deleteUnusedVideos({ pool }: Tools, now: Date): Promise<number> {
  let [deleted, after] = [0, '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const { rows } = await pool.query<{ id: string }>(
      `select id from videos v where id > $1 and updated_at < $2 and not exists (select 1 from posts p where p.video_id = v.id) order by id limit ${BATCH}`,
      [after, before(now, VIDEO_DAYS)],
    )
    const last = rows.at(-1)
    if (!last) return deleted
    after = last.id
    deleted += await poolTransaction(pool, (db) =>
      deleteVideos(
        db,
        rows.map(({ id }) => id),
        { whenHeld: 'skip' },
      ),
    )
  }
}

async function deleteUnusedUploads(
  { pool, storage }: Tools,
  { table, days, files, isUsed }: (typeof uploads)[number],
  now: Date,
): Promise<number> {
  let deleted = 0
  for (;;) {
    const names = await poolTransaction(pool, async (db) => {
      const { rows } = await db.query<{ id: string }>(
        `select id from ${table} u where updated_at < $1 and not ${isUsed} limit ${BATCH} for update skip locked`,
        [before(now, days)],
      )
      // Asked once more, now that nobody can begin to use them.
      const { rows: gone } = await db.query<{ names: (string | null)[] }>(
        `delete from ${table} u where id = any($1) and not ${isUsed} returning array[${files.join(', ')}] as names`,
        [rows.map(({ id }) => id)],
      )
      return gone.map((row) => row.names)
    })
    if (names.length === 0) return deleted
    deleted += names.length
    // The rows are gone for good: what a crash leaves here, the sweep of unknown files finds.
    for (const name of names.flat()) if (name) await storage.remove(`${table}/${name}`)
  }
}

const before = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000)
