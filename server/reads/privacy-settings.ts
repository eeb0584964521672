import type { Pool } from 'pg'
import type { PrivacySettings } from '@/server/api-types'

/** Who sees the person's page and what stands there; the defaults for who has no settings yet. */
export async function readPrivacySettings(db: Pick<Pool, 'query'>, userId: string): Promise<PrivacySettings> {
  const { rows } = await db.query<PrivacySettings>({
    name: 'privacy-settings',
    text: `select coalesce(s.visibility::text, 'members') as visibility, coalesce(s.shows_reviews, true) as "showsReviews",
        coalesce(s.shows_follows, false) as "showsFollows", coalesce(s.may_message::text, 'everyone') as "mayMessage"
      from users u left join profile_settings s on s.user_id = u.id where u.id = $1`,
    values: [userId],
  })
  return rows[0]!
}
