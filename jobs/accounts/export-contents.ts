/** Where an archive lies. */
export const exportKey = (id: string): string => `exports/${id}.zip`

/** Never leaves the database: by it one could sign in or be known as the person. */
const secrets = [
  'hash',
  'salt',
  'reset_password_token',
  'reset_password_expiration',
  'login_attempts',
  'lock_until',
  'fingerprint',
  'session_id',
]

const rowsOf = (table: string, where: string, order = 'created_at') =>
  `select to_jsonb(t) - '{${secrets.join(',')}}'::text[] as row from ${table} t where ${where} order by t.${order}`

/** What is known of a person, one file each; `$1` is the person. */
export const exportTables: readonly { name: string; sql: string }[] = [
  { name: 'account', sql: rowsOf('users', 't.id = $1') },
  { name: 'settings', sql: rowsOf('profile_settings', 't.user_id = $1') },
  { name: 'devices', sql: rowsOf('devices', 't.user_id = $1') },
  { name: 'tutor-profile', sql: rowsOf('tutors', 't.user_id = $1') },
  {
    name: 'tutor-subjects',
    sql: `select to_jsonb(s) as row from tutors_subjects s join tutors t on t.id = s._parent_id where t.user_id = $1 order by s._order`,
  },
  { name: 'lessons', sql: rowsOf('posts', 't.author_id = $1') },
  {
    name: 'videos',
    sql: `select jsonb_build_object('id', id, 'original_name', original_name, 'duration_seconds', duration_seconds, 'bytes', bytes, 'state', state, 'created_at', created_at) as row
      from videos where uploader_id = $1 order by created_at`,
  },
  { name: 'comments', sql: rowsOf('comments', 't.author_id = $1') },
  { name: 'reviews-written', sql: rowsOf('reviews', 't.author_id = $1') },
  { name: 'reviews-edits', sql: rowsOf('review_edits', 't.author_id = $1') },
  { name: 'likes', sql: rowsOf('likes', 't.user_id = $1') },
  { name: 'comment-likes', sql: rowsOf('comment_likes', 't.user_id = $1') },
  { name: 'helpful-marks', sql: rowsOf('helpful_marks', 't.user_id = $1') },
  { name: 'bookmarks', sql: rowsOf('bookmarks', 't.user_id = $1') },
  { name: 'follows', sql: rowsOf('follows', 't.follower_id = $1') },
  { name: 'blocks', sql: rowsOf('blocks', 't.blocker_id = $1') },
  { name: 'watched', sql: rowsOf('watch_progress', 't.user_id = $1') },
  { name: 'notifications', sql: rowsOf('notifications', 't.recipient_id = $1') },
  { name: 'reports', sql: rowsOf('reports', 't.reporter_id = $1') },
  // Who issued a sanction is not told.
  {
    name: 'sanctions',
    sql: `select to_jsonb(t) - 'issued_by_id' as row from sanctions t where t.user_id = $1 order by t.created_at`,
  },
]

/** Files of the person by the folder in which they lie. */
export const exportUploads: readonly { folder: string; sql: string }[] = [
  'avatars',
  'materials',
  'papers',
].map((folder) => ({
  folder,
  sql: `select filename from ${folder} where owner_id = $1 and filename is not null order by created_at`,
}))
