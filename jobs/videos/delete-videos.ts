import type { PoolClient } from 'pg'
import { appendFact } from '@/events/outbox'
import { videoDeleted } from '@/events/videos'

/**
 * Deletes those of the videos that stand in no post, with what hangs on them. Their files follow from the fact.
 * @param db in a transaction
 * @param whenHeld what to do about one that somebody else holds right now, such as a post that is being saved with it
 * @returns how many were deleted
 */
export async function deleteVideos(
  db: PoolClient,
  ids: readonly string[],
  { whenHeld }: { whenHeld: 'wait' | 'skip' },
): Promise<number> {
  // Locked first and asked about afterwards: a post that was saved meanwhile is seen, a later one waits.
  const { rows: locked } = await db.query<{ id: string }>(
    `select id from videos where id = any($1) order by id for update ${whenHeld === 'skip' ? 'skip locked' : ''}`,
    [ids],
  )
  const { rows } = await db.query<{ id: string; uploader_id: string }>(
    'select id, uploader_id from videos v where id = any($1) and not exists (select 1 from posts p where p.video_id = v.id)',
    [locked.map(({ id }) => id)],
  )
  const unused = rows.map(({ id }) => id)
  for (const table of ['video_conversion_tasks', 'watch_progress'])
    await db.query(`delete from ${table} where video_id = any($1)`, [unused])
  await db.query('delete from videos where id = any($1)', [unused])
  for (const { id, uploader_id: uploaderId } of rows)
    await appendFact(db, videoDeleted, { videoId: id, uploaderId })
  return rows.length
}
