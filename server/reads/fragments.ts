/**
 * Parts of the hot queries, so that a card looks the same wherever it is listed.
 * In a fragment `$1` is the viewer's id (null for a guest) and `$2` the language: a query that uses it keeps these places.
 */

const avatarUrl = (avatar: string) =>
  `case when ${avatar}.id is not null then '/media/avatars/' || coalesce(${avatar}.sizes_small_filename, ${avatar}.filename) end`

/** JSON of a Person from the tables `user` and `avatar` (left-joined). */
export const personJson = (user: string, avatar: string) =>
  `json_build_object('id', ${user}.id, 'username', ${user}.username, 'name', ${user}.name, 'avatarUrl', ${avatarUrl(avatar)})`

/** JSON of a TutorBadge; `tutor` is the tutors row. */
export const tutorBadgeJson = (user: string, avatar: string, tutor: string) =>
  `json_build_object('id', ${user}.id, 'username', ${user}.username, 'name', ${user}.name, 'avatarUrl', ${avatarUrl(avatar)},
    'tutorId', ${tutor}.id, 'rating', json_build_object('mean', ${tutor}.rating_mean, 'count', ${tutor}.rating_count))`

/** JSON of a NamedSlug of the subject, in the reader's language or else in Russian. */
export const subjectJson = (subjectId: string) => `(
  select json_build_object('slug', s.slug, 'name', coalesce(l.name, d.name)) from subjects s
  join subjects_locales d on d._parent_id = s.id and d._locale = 'ru'
  left join subjects_locales l on l._parent_id = s.id and l._locale = $2::_locales
  where s.id = ${subjectId})`

const posterUrl = (video: string) =>
  `case when ${video}.poster_key is not null then '/media/videos/' || ${video}.id || '/poster.jpg' end`

/** JSON of a PostCard; `p` is the posts row, joined as in `postCardFrom`. */
export const postCardJson = `json_build_object(
  'id', p.id, 'title', p.title, 'excerpt', left(p.content, 240), 'publishedAt', p.published_at,
  'subject', ${subjectJson('p.subject_id')}, 'level', p.level,
  'tutor', ${tutorBadgeJson('pu', 'pa', 'pt')},
  'video', case when v.id is not null then json_build_object('id', v.id, 'posterUrl', ${posterUrl('v')}, 'durationSeconds', v.duration_seconds) end,
  'likeCount', p.like_count, 'commentCount', p.comment_count,
  'viewer', case when $1::uuid is not null then json_build_object(
    'liked', exists (select 1 from likes k where k.user_id = $1 and k.post_id = p.id),
    'bookmarked', exists (select 1 from bookmarks b where b.user_id = $1 and b.post_id = p.id),
    'watchedShare', coalesce((select least(1, w.watched_seconds / nullif(v.duration_seconds, 0)) from watch_progress w where w.user_id = $1 and w.video_id = v.id), 0)) end)`

export const postCardJoins = `
  join users pu on pu.id = p.author_id
  left join avatars pa on pa.id = pu.avatar_id
  join tutors pt on pt.id = p.tutor_id
  left join videos v on v.id = p.video_id`

export const videoPosterUrl = posterUrl

/** False for what somebody wrote whom the viewer has blocked. Asked row by row: few have blocked anybody. */
export const notBlocked = (author: string) =>
  `($1::uuid is null or not exists (select 1 from blocks bl where bl.blocker_id = $1 and bl.blocked_id = ${author}))`

/** The fields of a CommentItem, without regard to the language; `c` is the comments row, `cu` its author, `ca` the avatar, `cp` its post. */
export const commentJson = `
  'id', c.id,
  'author', case when c.status = 'published' then ${personJson('cu', 'ca')} end,
  'isByPostAuthor', c.status = 'published' and c.author_id = cp.author_id,
  'content', case when c.status = 'published' then c.content else '' end,
  'second', c.second, 'parentId', c.parent_id, 'createdAt', c.created_at, 'editedAt', c.edited_at, 'likeCount', c.like_count,
  'viewer', case when $1::uuid is not null then json_build_object(
    'liked', exists (select 1 from comment_likes cl where cl.user_id = $1 and cl.comment_id = c.id), 'isAuthor', c.author_id = $1) end`

export const commentJoins = `
  join posts cp on cp.id = c.post_id
  join users cu on cu.id = c.author_id
  left join avatars ca on ca.id = cu.avatar_id`

/** Fields of a ReviewCard but for the viewer's; `r` is the reviews row, joined as in `reviewJoins`. */
const reviewFields = `
  'id', r.id, 'author', ${personJson('ru', 'ra')}, 'tutor', ${tutorBadgeJson('tu', 'ta', 't')},
  'subject', ${subjectJson('r.subject_id')}, 'rating', r.rating,
  'criteria', json_build_object('clarity', r.clarity, 'patience', r.patience, 'preparation', r.preparation, 'result', r.result),
  'content', r.content, 'highlight', null, 'evidence', r.evidence,
  'reply', case when r.reply is not null then json_build_object('content', r.reply, 'repliedAt', r.replied_at) end,
  'helpfulCount', r.helpful_count, 'createdAt', r.created_at, 'editedAt', r.edited_at`

/** JSON of a ReviewCard for nobody in particular. */
export const reviewJson = `json_build_object(${reviewFields}, 'viewer', null)`

/** The same for the viewer that the SQL names. */
export const reviewJsonFor = (viewer: string) => `json_build_object(${reviewFields},
  'viewer', case when ${viewer}::uuid is not null then json_build_object('isAuthor', r.author_id = ${viewer}, 'isAbout', r.tutor_user_id = ${viewer},
    'helpful', exists (select 1 from helpful_marks h where h.user_id = ${viewer} and h.review_id = r.id)) end)`

export const reviewJoins = `
  join users ru on ru.id = r.author_id
  left join avatars ra on ra.id = ru.avatar_id
  join tutors t on t.id = r.tutor_id
  join users tu on tu.id = t.user_id
  left join avatars ta on ta.id = tu.avatar_id`

/** Fields of a TutorProfile after those of the badge; `t` is the tutors row. */
export const tutorProfileFields = (t: string) => `
  'headline', coalesce(${t}.headline, ''), 'city', ${t}.city, 'experienceYears', coalesce(${t}.experience_years, 0), 'followerCount', ${t}.follower_count,
  'formats', coalesce((select json_agg(f.value order by f."order") from tutors_formats f where f.parent_id = ${t}.id), '[]'),
  'languages', coalesce((select json_agg(g.value order by g."order") from tutors_languages g where g.parent_id = ${t}.id), '[]'),
  'subjects', coalesce((select json_agg(json_build_object('slug', s.slug, 'name', coalesce(l.name, d.name), 'pricePerHour', o.price_per_hour,
      'levels', coalesce((select json_agg(lv.value order by lv."order") from tutors_subjects_levels lv where lv.parent_id = o.id), '[]')) order by o._order)
    from tutors_subjects o join subjects s on s.id = o.subject_id join subjects_locales d on d._parent_id = s.id and d._locale = 'ru'
    left join subjects_locales l on l._parent_id = s.id and l._locale = $2::_locales where o._parent_id = ${t}.id), '[]'),
  'histogram', (select json_build_array(coalesce(max(h.stars1), 0), coalesce(max(h.stars2), 0), coalesce(max(h.stars3), 0), coalesce(max(h.stars4), 0), coalesce(max(h.stars5), 0))
    from tutor_ratings h where h.tutor_id = ${t}.id)`
