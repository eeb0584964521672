import type { PayloadRequest } from 'payload'
import { sql, transactionOf } from '@/platform/database/transaction'

/**
 * What everybody would have been told of the conversations of the demo, one thing every few hours; the last day is unread. The groups and
 * occasions are those of jobs/notifications, so that nothing is told a second time.
 */
export async function seedNotifications(req: PayloadRequest): Promise<void> {
  const db = await transactionOf(req)
  await db.execute(sql`
    with told (recipient_id, type, actor_id, post_id, comment_id, review_id, tutor_id, occasion, group_key) as (
      select p.author_id, 'post-liked', l.user_id, p.id, null::uuid, null::uuid, null::uuid, p.id || ':' || l.user_id, 'post-liked:' || p.id
        from likes l join posts p on p.id = l.post_id where p.status = 'published'
      union all
      select p.author_id, 'post-commented', c.author_id, p.id, c.id, null, null, c.id::text, 'post-commented:' || p.id
        from comments c join posts p on p.id = c.post_id left join comments parent on parent.id = c.parent_id
        where p.status = 'published' and c.status = 'published' and p.author_id is distinct from parent.author_id
      union all
      select parent.author_id, 'comment-replied', c.author_id, c.post_id, c.id, null, null, c.id::text, null
        from comments c join comments parent on parent.id = c.parent_id where c.status = 'published' and c.is_post_public
      union all
      select t.user_id, 'tutor-followed', f.follower_id, null, null, null, t.id, t.id || ':' || f.follower_id, 'tutor-followed:' || t.id
        from follows f join tutors t on t.id = f.tutor_id
      union all
      select r.tutor_user_id, 'review-published', r.author_id, null, null, r.id, r.tutor_id, r.id::text, null
        from reviews r where r.status = 'published'
      union all
      select f.follower_id, 'post-published', p.author_id, p.id, null, null, p.tutor_id, p.id::text, null
        from follows f join posts p on p.tutor_id = f.tutor_id where p.status = 'published'),
    placed as (
      select told.*, now() - row_number() over (partition by recipient_id order by md5(type || occasion)) * interval '100 minutes' as at
      from told where recipient_id is distinct from actor_id)
    insert into notifications (recipient_id, type, actor_id, post_id, comment_id, review_id, tutor_id, dedupe_key, group_key, created_at, updated_at, read_at)
    select recipient_id, type::enum_notifications_type, actor_id, post_id, comment_id, review_id, tutor_id,
      type || ':' || occasion || ':' || recipient_id, group_key, at, at, case when at < now() - interval '1 day' then date_trunc('day', at) + interval '1 day' end
    from placed`)
}
