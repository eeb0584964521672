import type { Pool } from 'pg'
import { z } from 'zod'
import { ensureSettings } from '@/jobs/notifications/ensure-settings'
import { poolTransaction } from '@/platform/database/pool-transaction'
import { AppError } from '@/platform/errors/app-error'
import type { PrivacySettings } from '@/server/api-types'
import { readPrivacySettings } from '@/server/reads/privacy-settings'

const change = z
  .strictObject({
    visibility: z.enum(['everyone', 'members', 'nobody']),
    showsReviews: z.boolean(),
    showsFollows: z.boolean(),
    mayMessage: z.enum(['everyone', 'followed', 'nobody']),
  })
  .partial()

/** Changes what is named. @returns all of it as it is then. @throws AppError `bad-request` */
export function changePrivacySettings(pool: Pool, userId: string, body: unknown): Promise<PrivacySettings> {
  const { data } = change.safeParse(body)
  if (!data) throw new AppError('bad-request')
  return poolTransaction(pool, async (db) => {
    const settings = await ensureSettings(db, userId)
    await db.query(
      `update profile_settings set visibility = coalesce($2::enum_profile_settings_visibility, visibility),
         may_message = coalesce($3::enum_profile_settings_may_message, may_message),
         shows_reviews = coalesce($4, shows_reviews), shows_follows = coalesce($5, shows_follows), updated_at = now()
       where id = $1`,
      [settings, data.visibility, data.mayMessage, data.showsReviews, data.showsFollows],
    )
    return readPrivacySettings(db, userId)
  })
}
