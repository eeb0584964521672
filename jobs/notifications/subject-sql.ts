/**
 * What a notification is about, read anew whenever it is told, so that a change or a withdrawal shows at once.
 * SQL for the list on the site, for mails and for web push alike; `n` is the notifications row.
 */
import { failureMessage } from '@/platform/errors/failure-words'

/** Left joins that the other fragments need; `au` did it, `tu` is the tutor's user. */
export const subjectJoins = `
  left join users au on au.id = n.actor_id
  left join posts p on p.id = n.post_id
  left join comments c on c.id = n.comment_id
  left join videos v on v.id = n.video_id
  left join reviews r on r.id = n.review_id
  left join tutors t on t.id = coalesce(n.tutor_id, r.tutor_id, p.tutor_id)
  left join users tu on tu.id = t.user_id
  left join devices d on d.id = (n.params ->> 'deviceId')::uuid`

/** Where it leads: the one rule for the site, mails and web push. A path of the site without the language. */
export const subjectPath = `case
  when n.type = 'message-received' then '/messages/' || (n.params ->> 'conversationId')
  when n.type = 'support-answered' then '/support/' || (n.params ->> 'conversationId')
  when n.type in ('task-matched', 'task-answered') then '/tasks/' || (n.params ->> 'taskId')
  when n.type in ('tutor-approved', 'tutor-rejected') then '/profile'
  when n.type in ('device-added', 'password-changed') then '/settings/security'
  when n.type in ('video-ready', 'video-failed') then '/lessons' || coalesce('/' || coalesce(n.post_id, (select s.id from posts s where s.video_id = n.video_id limit 1)) || '/edit', '')
  when n.type = 'post-moderated' and p.status is distinct from 'published' then '/lessons' || coalesce('/' || p.id || '/edit', '')
  when n.type = 'review-featured' then '/'
  when n.type = 'report-decided' then '/notifications'
  when n.type in ('review-published', 'review-replied') then '/tutors/' || tu.username || '#review-' || n.review_id
  when n.type = 'review-moderated' then '/tutors/' || tu.username || case when r.status = 'published' then '#review-' || n.review_id else '#reviews' end
  when n.type = 'tutor-followed' then '/tutors/' || tu.username
  when n.comment_id is not null then '/posts/' || n.post_id || '#comment-' || n.comment_id
  when n.post_id is not null then '/posts/' || n.post_id
  end`

/** A browser and its system in two words; what is not known is null. */
export const deviceName = (userAgent: string) => `nullif(concat_ws(', ',
  case when ${userAgent} ~ 'YaBrowser' then 'Яндекс Браузер' when ${userAgent} ~ 'Edg' then 'Edge' when ${userAgent} ~ 'OPR/|Opera' then 'Opera'
       when ${userAgent} ~ 'Firefox|FxiOS' then 'Firefox' when ${userAgent} ~ 'Chrome|CriOS' then 'Chrome' when ${userAgent} ~ 'Safari' then 'Safari' end,
  case when ${userAgent} ~ 'iPhone' then 'iPhone' when ${userAgent} ~ 'iPad' then 'iPad' when ${userAgent} ~ 'Android' then 'Android'
       when ${userAgent} ~ 'Windows' then 'Windows' when ${userAgent} ~ 'Mac OS X|Macintosh' then 'macOS' when ${userAgent} ~ 'Linux' then 'Linux' end), '')`

/** Why moderation refused it the last time, where it did. */
const refusalReason = (table: string, id: string) =>
  `case when n.params ->> 'decision' in ('hidden', 'rejected') then (select md.reason from moderation_decisions md
    where md.subject_type = '${table}' and md.subject_id = ${id}::text and md.verdict = 'reject' and md.undone_at is null order by md.created_at desc limit 1) end`

/**
 * JSON of what the words need beside the actor: titles, names, numbers, decisions; nothing where nothing is known.
 * `failurePlace` is the parameter with the JSON of `failureWordsIn`.
 */
export const subjectParams = (
  failurePlace: string,
) => `jsonb_strip_nulls(coalesce(n.params, '{}') || jsonb_build_object(
  'tutorName', tu.name, 'rating', r.rating, 'device', ${deviceName('d.user_agent')},
  'postTitle', case when p.status = 'published' or p.author_id = n.recipient_id then p.title when n.type in ('video-ready', 'video-failed') then v.original_name end,
  'reason', case n.type when 'tutor-rejected' then t.rejection_reason
    when 'post-moderated' then ${refusalReason('posts', 'n.post_id')} when 'review-moderated' then ${refusalReason('reviews', 'n.review_id')}
    when 'video-failed' then ${failureMessage(failurePlace, 'v.failure_code')} end))`

/** The beginning of the words of a comment, for who is told of it away from the site. */
export const commentExcerpt = `case when n.type in ('post-commented', 'comment-replied') and c.status = 'published'
  then left(regexp_replace(c.content, '\\s+', ' ', 'g'), 160) || case when char_length(c.content) > 160 then '…' else '' end end`

// Asked row by row: of `exists` the planner may make one question to the whole table.
const isGone = (n: string, types: string, table: string, id: string) =>
  `(${n}.type in (${types}) and (select s.status from ${table} s where s.id = ${n}.${id}) is distinct from 'published')`
const isMissing = (n: string, types: string, table: string, id: string) =>
  `(${n}.type in (${types}) and (select true from ${table} s where s.id = ${n}.${id}) is null)`

/**
 * True when there is nothing to tell any more: it was hidden or deleted, or whoever did it is no longer here. `n` is the row of
 * notifications. Neither shown nor counted, mailed or pushed; what is shown again comes back.
 */
export const isWithdrawn = (n: string) => `(
  (${n}.actor_id is not null and (select s.status from users s where s.id = ${n}.actor_id) is distinct from 'active')
  or ${isGone(n, `'post-liked', 'post-commented', 'comment-replied', 'comment-liked', 'post-published'`, 'posts', 'post_id')}
  or ${isGone(n, `'post-commented', 'comment-replied', 'comment-liked'`, 'comments', 'comment_id')}
  or ${isGone(n, `'review-published', 'review-replied', 'review-featured'`, 'reviews', 'review_id')}
  or ${isMissing(n, `'post-moderated'`, 'posts', 'post_id')}
  or ${isMissing(n, `'video-ready', 'video-failed'`, 'videos', 'video_id')}
  or ${isMissing(n, `'review-moderated'`, 'reviews', 'review_id')})`
