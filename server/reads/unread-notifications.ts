import { isWithdrawn } from '@/jobs/notifications/subject-sql'

/** What is shown as one notification: those of one group, or one that has none; `n` is the notifications row. */
export const groupOf = (n: string) => `coalesce(${n}.group_key, ${n}.id::text) collate "C"`

/** Unread is what will be read last; by this two are read together, or both not yet. */
const readMoment = (n: string) => `coalesce(${n}.read_at, 'infinity')`

/** True of what is told together with `n` and still to be told. */
export const sameGroup = (m: string, n: string) =>
  `${m}.recipient_id = ${n}.recipient_id and ${m}.group_key = ${n}.group_key and ${readMoment(m)} = ${readMoment(n)} and not ${isWithdrawn(m)}`

/** Nobody counts further: the bell says "99+". */
const mostCounted = 300

/**
 * SQL of how many notifications a person has not read: groups, as the page shows them, so that the bell counts its rows. Of somebody
 * with very many only the newest are looked at.
 */
export const unreadCount = (recipientId: string) => `(
  select count(*)::int from (
    select * from notifications where recipient_id = ${recipientId} and read_at is null order by created_at desc, id desc limit ${mostCounted}) n
  where not ${isWithdrawn('n')} and (n.group_key is null or not exists (
    select 1 from notifications m where ${sameGroup('m', 'n')} and (m.created_at, m.id) > (n.created_at, n.id))))`
