import { quietByEmail, securityTypes } from '@/collections/notifications/notification-types'

const list = (types: readonly string[]) => `'{${types.join(',')}}'::text[]`

/**
 * By which ways a person is told: the one rule, for those who write deliveries and those who send them.
 * SQL of rows `(…all of w, channel, subscription_id, quiet_from, quiet_to, time_zone)` out of the relation `from`, which has
 * `recipient_id` and `type` (text, also `digest`): one for e-mail and one for each push subscription. Security notices are never
 * muted; who has no settings has the defaults; who is suspended or deleted is not told at all.
 */
export const wantedChannels = (from: string) => `
  select w.*, way.channel, way.subscription_id, s.quiet_from, s.quiet_to, s.time_zone
  from ${from} w
  join users u on u.id = w.recipient_id and u.status = 'active'
  left join profile_settings s on s.user_id = u.id
  cross join lateral (
    select 'email' as channel, null::uuid as subscription_id where case
      when w.type = any (${list(securityTypes)}) then true
      when w.type = 'digest' then coalesce(s.digest::text, 'weekly') <> 'off'
      when s.id is null then w.type <> all (${list(quietByEmail)})
      else not exists (select 1 from profile_settings_muted_by_email m where m.parent_id = s.id and m.value::text = w.type) end
    union all
    select 'push', p.id from push_subscriptions p where p.user_id = u.id and w.type <> 'digest' and (
      w.type = any (${list(securityTypes)})
      or not exists (select 1 from profile_settings_muted_by_push m where m.parent_id = s.id and m.value::text = w.type))
  ) way`
