import type { ClientBase } from 'pg'

/** The post that shows the video; `null` when none does yet. */
export async function postOfVideo(db: ClientBase, videoId: string): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>('select id from posts where video_id = $1', [videoId])
  return rows[0]?.id ?? null
}
