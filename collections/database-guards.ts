import { sql } from '@payloadcms/db-postgres'
import {
  check,
  index,
  uniqueIndex,
  type ExtraConfigColumn,
  type PgColumn,
  type PgTableWithColumns,
} from '@payloadcms/db-postgres/drizzle/pg-core'
import type { PostgresSchemaHook } from '@payloadcms/drizzle/postgres'

/** As plain `order by … desc` sorts, so that the planner can use the index. */
const newest = (column: PgColumn) => (column as ExtraConfigColumn).desc().nullsFirst()

/**
 * What the database itself guarantees and the indexes of the hot queries: unique pairs stand with their collections,
 * here are the checks and the partial and descending indexes that Payload's fields cannot say.
 */
export const databaseGuards: PostgresSchemaHook = ({ schema, extendTable }) => {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the tables are built at run time from the fields
  const table = (name: string): PgTableWithColumns<any> => {
    const found = schema.tables[name]
    if (!found) throw new Error(`There is no table ${name}`)
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
    return found as PgTableWithColumns<any>
  }

  extendTable({
    table: table('posts'),
    extraConfig: (t) => ({
      feed: index('posts_feed_idx')
        .on(newest(t.publishedAt!), newest(t.id!))
        .where(sql`status = 'published'`),
      subjectFeed: index('posts_subject_feed_idx')
        .on(t.subject!, newest(t.publishedAt!), newest(t.id!))
        .where(sql`status = 'published'`),
      tutorFeed: index('posts_tutor_feed_idx')
        .on(t.tutor!, newest(t.publishedAt!), newest(t.id!))
        .where(sql`status = 'published'`),
      scheduled: index('posts_scheduled_idx')
        .on(t.publishAt!)
        .where(sql`publish_when_ready and status = 'draft'`),
      own: index('posts_author_created_idx').on(t.author!, newest(t.createdAt!), newest(t.id!)),
      pending: index('posts_pending_idx')
        .on(t.updatedAt!, t.id!)
        .where(sql`status = 'pending'`),
      published: check('posts_published_at_check', sql`status <> 'published' or published_at is not null`),
      counters: check(
        'posts_counters_check',
        sql`like_count >= 0 and comment_count >= 0 and bookmark_count >= 0`,
      ),
    }),
  })
  extendTable({
    table: table('posts_rels'),
    extraConfig: (t) => ({
      tag: uniqueIndex('posts_rels_post_tag_idx')
        .on(t.parent!, t.tagsID!)
        .where(sql`path = 'tags'`),
    }),
  })
  extendTable({
    table: table('comments'),
    extraConfig: (t) => ({
      threads: index('comments_threads_idx')
        .on(t.post!, newest(t.createdAt!), newest(t.id!))
        .where(sql`root_id is null`),
      replies: index('comments_replies_idx').on(t.root!, t.createdAt!, t.id!),
      content: check('comments_content_check', sql`char_length(content) <= 2000`),
      reply: check('comments_root_check', sql`(parent_id is null) = (root_id is null)`),
      counters: check('comments_counters_check', sql`like_count >= 0 and reply_count >= 0`),
    }),
  })
  extendTable({
    table: table('reviews'),
    extraConfig: (t) => ({
      ofTutor: index('reviews_tutor_published_idx')
        .on(t.tutor!, newest(t.createdAt!), newest(t.id!))
        .where(sql`status = 'published'`),
      pending: index('reviews_pending_idx')
        .on(t.updatedAt!, t.id!)
        .where(sql`status = 'pending'`),
      rating: check('reviews_rating_check', sql`rating between 1 and 5 and rating = trunc(rating)`),
      helpful: check('reviews_helpful_count_check', sql`helpful_count >= 0`),
      notSelf: check('reviews_not_self_check', sql`author_id <> tutor_user_id`),
    }),
  })
  extendTable({
    table: table('reports'),
    extraConfig: (t) => ({
      open: index('reports_open_idx')
        .on(t.createdAt!, t.id!)
        .where(sql`status = 'open'`),
      ofSubject: index('reports_open_subject_idx')
        .on(t.subjectType!, t.subjectId!, t.createdAt!, t.id!)
        .where(sql`status = 'open'`),
      once: uniqueIndex('reports_once_idx')
        .on(t.reporter!, t.subjectType!, t.subjectId!)
        .where(sql`status = 'open'`),
      decided: check('reports_decided_check', sql`(status = 'open') = (decided_at is null)`),
    }),
  })
  extendTable({
    table: table('sanctions'),
    extraConfig: (t) => ({
      appeals: index('sanctions_appeals_idx')
        .on(t.appealedAt!, t.id!)
        .where(sql`appeal_status = 'open'`),
      until: check('sanctions_until_check', sql`(kind = 'mute') = (until is not null)`),
      notSelf: check('sanctions_not_self_check', sql`issued_by_id is distinct from user_id`),
    }),
  })
  extendTable({
    table: table('data_exports'),
    extraConfig: (t) => ({
      waiting: uniqueIndex('data_exports_waiting_idx')
        .on(t.user!)
        .where(sql`state = 'waiting'`),
    }),
  })
  extendTable({
    table: table('blocks'),
    extraConfig: () => ({ notSelf: check('blocks_not_self_check', sql`blocker_id <> blocked_id`) }),
  })
  extendTable({
    table: table('video_conversion_tasks'),
    extraConfig: (t) => ({
      active: uniqueIndex('video_conversion_tasks_active_idx')
        .on(t.video!, t.profile!)
        .where(sql`status <> 'failed'`),
    }),
  })
  extendTable({
    table: table('notifications'),
    extraConfig: (t) => ({
      unread: index('notifications_unread_idx')
        .on(t.recipient!, newest(t.createdAt!), newest(t.id!))
        .where(sql`read_at is null`),
      ofRecipient: index('notifications_list_idx').on(t.recipient!, newest(t.createdAt!), newest(t.id!)),
      // Of what is told about one thing, what was read together; unread is what will be read last.
      ofGroup: index('notifications_group_idx')
        .on(
          t.recipient!,
          t.groupKey!,
          sql`(coalesce(${t.readAt!}, 'infinity'))`,
          newest(t.createdAt!),
          newest(t.id!),
        )
        .where(sql`${t.groupKey!} is not null`),
    }),
  })
  extendTable({
    table: table('follows'),
    extraConfig: (t) => ({ followers: index('follows_tutor_follower_idx').on(t.tutor!, t.follower!) }),
  })
  extendTable({
    table: table('notification_deliveries'),
    extraConfig: (t) => ({
      due: index('notification_deliveries_due_idx')
        .on(t.dueAt!)
        .where(sql`state = 'waiting'`),
      waiting: index('notification_deliveries_waiting_idx')
        .on(t.recipient!)
        .where(sql`state = 'waiting'`),
      sent: check('notification_deliveries_sent_check', sql`(state = 'sent') = (sent_at is not null)`),
      tries: check('notification_deliveries_tries_check', sql`tries >= 0`),
    }),
  })
  extendTable({
    table: table('profile_settings'),
    extraConfig: (t) => ({
      digestDue: index('profile_settings_digest_due_idx')
        .on(sql`(coalesce(${t.nextDigestAt!}, '-infinity'))`)
        .where(sql`digest <> 'off'`),
      quiet: check(
        'profile_settings_quiet_check',
        sql`(quiet_from is null) = (quiet_to is null) and coalesce(quiet_from, '00:00') ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and coalesce(quiet_to, '00:00') ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`,
      ),
    }),
  })
  extendTable({
    table: table('users'),
    extraConfig: () => ({
      email: check('users_email_check', sql`email = lower(email)`),
      username: check('users_username_check', sql`username = lower(username)`),
    }),
  })
  extendTable({
    table: table('tutors'),
    extraConfig: (t) => ({
      active: index('tutors_active_idx')
        .on(t.lastSeenAt!)
        .where(sql`status = 'approved' and not is_paused`),
      pending: index('tutors_pending_idx')
        .on(t.submittedAt!, t.id!)
        .where(sql`status = 'pending'`),
      rating: check(
        'tutors_rating_check',
        sql`rating_count >= 0 and follower_count >= 0 and (rating_mean is null or rating_mean between 1 and 5)`,
      ),
      rejection: check('tutors_rejection_check', sql`status <> 'rejected' or rejection_reason is not null`),
    }),
  })
  extendTable({
    table: table('account_links'),
    extraConfig: () => ({
      email: check('account_links_email_check', sql`email = lower(email) and new_email = lower(new_email)`),
      change: check(
        'account_links_new_email_check',
        sql`(new_email is not null) = (kind in ('approve-email-change', 'confirm-new-email'))`,
      ),
    }),
  })
  return schema
}
