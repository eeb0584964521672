import { isWithdrawn } from '@/jobs/notifications/subject-sql'

/** What is shown as one notification: those of one group, or one that has none; `n` is the notifications row. */
export const groupOf = (n: string) => `coalesce(${n}.group_key, ${n}.id::text) collate "C"`

/** SQL of how many notifications a person has not read: groups, as the page shows them, so that the bell counts its rows. */
export const unreadCount = (recipientId: string) =>
  `(select count(*)::int from (select 1 from notifications n where n.recipient_id = ${recipientId} and n.read_at is null and not ${isWithdrawn('n')} group by ${groupOf('n')}) unread)`
