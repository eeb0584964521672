import { randomBytes } from 'node:crypto'
import type { PoolClient } from 'pg'
import { appendFact } from '@/events/outbox'
import { postWithdrawn } from '@/events/posts'
import { tutorSuspended, tutorUnfollowed } from '@/events/tutors'
import { userDeleted } from '@/events/users'
import type { ScheduledWork } from '@/jobs/schedules/schedule'
import { deleteVideos } from '@/jobs/videos/delete-videos'
import { poolTransaction } from '@/platform/database/pool-transaction'
import type { Services } from '@/platform/services'
import { exportKey } from './export-contents'

/** What stands where a name stood. */
const nameOfDeleted = 'Удалённый аккаунт'

/** What is the person's alone, by the column that names them. */
const ownRows = [
  ['notification_deliveries', 'recipient_id'],
  ['notifications', 'recipient_id'],
  ['push_subscriptions', 'user_id'],
  ['devices', 'user_id'],
  ['users_sessions', '_parent_id'],
  ['account_links', 'user_id'],
  ['profile_settings', 'user_id'],
  ['bookmarks', 'user_id'],
  ['watch_progress', 'user_id'],
  ['feed_items', 'user_id'],
  ['blocks', 'blocker_id'],
  ['blocks', 'blocked_id'],
] as const

/** Anonymises the accounts whose days to change one's mind are over. May run anywhere and beside itself. */
export const anonymiseAccounts: ScheduledWork = async (services, signal) => {
  while (!signal.aborted) {
    const files = await poolTransaction(services.pool, async (db) => {
      const { rows } = await db.query<{ id: string; email: string }>(
        `select id, email from users where deletion_due_at <= now() and status <> 'deleted' order by deletion_due_at limit 1 for update skip locked`,
      )
      return rows[0] ? anonymise(db, rows[0]) : null
    })
    if (!files) return
    await removeFiles(services, files)
  }
}

/**
 * What was private goes: who it was, what they watched and kept, their papers and films. What others answered to stays, under no name:
 * comments, reviews and likes. In one transaction; files follow it, and what a crash leaves of them the sweep of unknown files finds.
 * @returns the keys of the files that are to go
 */
async function anonymise(db: PoolClient, { id, email }: { id: string; email: string }): Promise<string[]> {
  const exports = await db.query<{ id: string }>('delete from data_exports where user_id = $1 returning id', [
    id,
  ])
  await withdrawLessons(db, id)
  await endFollows(db, id)
  for (const [table, column] of ownRows) await db.query(`delete from ${table} where ${column} = $1`, [id])
  await db.query('delete from mails where "to" = $1', [email])
  await db.query('update reports set text = null where reporter_id = $1', [id])
  await db.query(
    `update users set email = $2, username = $3, name = $4, bio = null, avatar_id = null, email_verified_at = null, muted_until = null,
       hash = $5, salt = $5, reset_password_token = null, status = 'deleted', deletion_due_at = null, updated_at = now() where id = $1`,
    [
      id,
      `deleted-${id}@deleted.invalid`,
      `deleted-${id.slice(0, 18)}`,
      nameOfDeleted,
      randomBytes(32).toString('hex'),
    ],
  )
  const files = exports.rows.map((row) => exportKey(row.id))
  for (const [folder, columns] of [
    ['avatars', 'filename, sizes_small_filename'],
    ['materials', 'filename'],
    ['papers', 'filename'],
  ] as const) {
    const { rows } = await db.query<Record<string, string | null>>(
      `delete from ${folder} where owner_id = $1 returning ${columns}`,
      [id],
    )
    files.push(
      ...rows.flatMap((row) => Object.values(row).flatMap((name) => (name ? `${folder}/${name}` : []))),
    )
  }
  await appendFact(db, userDeleted, { userId: id })
  return files
}

/** A tutor's lessons leave the site with their films; under them stays what others wrote, where nobody reads it. */
async function withdrawLessons(db: PoolClient, userId: string): Promise<void> {
  const { rows: posts } = await db.query<{ id: string; tutorId: string; wasPublished: boolean }>(
    `update posts p set status = 'hidden', publish_when_ready = false, publish_at = null, title = $2, content = $2, video_id = null, updated_at = now()
     from (select id, status = 'published' as was_published from posts where author_id = $1 for update) before
     where before.id = p.id returning p.id, p.tutor_id as "tutorId", before.was_published as "wasPublished"`,
    [userId, nameOfDeleted],
  )
  const ids = posts.map(({ id }) => id)
  await db.query('update comments set is_post_public = false where post_id = any($1)', [ids])
  await db.query(`delete from posts_rels where parent_id = any($1)`, [ids])
  for (const { id, tutorId, wasPublished } of posts)
    if (wasPublished) await appendFact(db, postWithdrawn, { postId: id, authorId: userId, tutorId })
  const { rows: videos } = await db.query<{ id: string }>('select id from videos where uploader_id = $1', [
    userId,
  ])
  await db.query('update notifications set video_id = null where video_id = any($1)', [
    videos.map(({ id }) => id),
  ])
  await deleteVideos(
    db,
    videos.map(({ id }) => id),
    { whenHeld: 'wait' },
  )
  await db.query(
    'delete from tutors_subjects where _parent_id in (select id from tutors where user_id = $1)',
    [userId],
  )
  const { rows: tutors } = await db.query<{ tutorId: string; wasApproved: boolean }>(
    `update tutors t set status = case when t.status = 'approved' then 'suspended' else t.status end,
       headline = null, about = null, education = null, city = null, updated_at = now()
     from (select id, status = 'approved' as was_approved from tutors where user_id = $1 for update) before
     where before.id = t.id returning t.id as "tutorId", before.was_approved as "wasApproved"`,
    [userId],
  )
  for (const { tutorId, wasApproved } of tutors)
    if (wasApproved) await appendFact(db, tutorSuspended, { tutorId, userId })
}

async function endFollows(db: PoolClient, userId: string): Promise<void> {
  const { rows } = await db.query<{ tutorId: string; followerId: string }>(
    `with ended as (
       delete from follows f using tutors t where t.id = f.tutor_id and (f.follower_id = $1 or t.user_id = $1) returning f.tutor_id, f.follower_id),
     counted as (
       update tutors t set follower_count = t.follower_count - e.lost from (select tutor_id, count(*) as lost from ended group by tutor_id) e where t.id = e.tutor_id)
     select tutor_id as "tutorId", follower_id as "followerId" from ended`,
    [userId],
  )
  for (const ended of rows) await appendFact(db, tutorUnfollowed, ended)
}

async function removeFiles({ storage, log }: Services, keys: readonly string[]): Promise<void> {
  for (const key of keys)
    await storage
      .remove(key)
      .catch((error: unknown) =>
        log.warn({ err: error, key }, 'a file of a deleted account is left to the sweep'),
      )
}
