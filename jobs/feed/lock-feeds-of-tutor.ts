import type { ClientBase } from 'pg'

/**
 * Lets one consumer at a time change who has which posts of the tutor in the feed. Publishing and following travel in
 * different lanes: each decides by what the database says under this lock, so the last one leaves the truth.
 */
export async function lockFeedsOfTutor(db: ClientBase, tutorId: string): Promise<void> {
  await db.query(`select pg_advisory_xact_lock(hashtextextended('feed:' || $1, 0))`, [tutorId])
}
