import { isWithdrawn } from '@/jobs/notifications/subject-sql'

/** What is shown as one notification: those of one group, or one that has none; `n` is the notifications row. */
export const groupOf = (n: string) => `coalesce(${n}.group_key, ${n}.id::text) collate "C"`

/** Nobody counts further: the bell says "99+". */
const mostCounted = 300

/**
 * SQL of how many notifications a person has not read: groups, as the page shows them, so that the bell counts its rows. Of somebody
 * with very many only the newest are looked at.
 */
export const unreadCount = (recipientId: string) => `(
  select count(*)::int from (
    select 1 from (
      select * from notifications where recipient_id = ${recipientId} and read_at is null
      order by created_at desc, id desc limit ${mostCounted}) n
    where not ${isWithdrawn('n')} group by ${groupOf('n')}) unread)`
