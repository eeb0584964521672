/**
 * Who may do what, for every collection and global, by REST and by GraphQL alike.
 * `+` allowed, `-` refused, `.` there is no such row, `R` allowed by REST and refused by GraphQL.
 *
 * Rows: `public` and `private` ones belong to somebody else; `own` ones belong to the person and are not public
 * (a tutor's own review is a published one about the tutor). `other` stands for `public` and `private`.
 */
export const columns = ['guest', 'student', 'tutor', 'editor', 'support', 'admin'] as const

/** Written by the system: people at most read them. */
const systemRows = (read: string) => `
                guest student tutor editor support admin
  create          -      -      -      -      -      -
  ${read}
  update own      .      -      -      .      .      .
  update other    -      -      -      -      -      -
  delete own      .      -      -      .      .      .
  delete other    -      -      -      -      -      -`

/** Rows of one person, seen by that person and by staff. */
const privateRows = systemRows(`
  read private    -      -      -      +      +      +
  read own        .      +      +      .      .      .`)

/** What the system did for people, for admins to look at. */
const adminsRows = systemRows(`
  read private    -      -      -      -      -      +
  read own        .      -      -      .      .      .`)

/** Made by the upload route and moved on by the workers; only tutors upload. */
const uploads = `
                guest student tutor editor support admin
  create          -      -      -      -      -      -
  read private    -      -      -      +      +      +
  read own        .      .      +      .      .      .
  update own      .      .      -      .      .      .
  update other    -      -      -      -      -      -
  delete own      .      .      -      .      .      .
  delete other    -      -      -      -      -      -`

const nobodysRows = `
                guest student tutor editor support admin
  create          -      -      -      -      -      -
  read public     -      -      -      -      -      -
  update other    -      -      -      -      -      -
  delete other    -      -      -      -      -      -`

/** Made and named by editors, read by everyone, never deleted. */
const dictionary = `
                guest student tutor editor support admin
  create          -      -      -      +      -      +
  read public     +      +      +      +      +      +
  update other    -      -      -      +      -      +
  delete other    -      -      -      -      -      -`

export const collectionCells: Record<string, string> = {
  users: `
                guest student tutor editor support admin
  admin           -      -      +      +      +      +
  create          -      -      -      -      -      +
  read public     +      +      +      +      +      +
  read private    -      -      -      +      +      +
  read own        .      +      +      +      +      +
  update own      .      +      +      +      +      +
  update other    -      -      -      -      -      +
  delete own      .      -      -      -      -      -
  delete other    -      -      -      -      -      -
  unlock          -      -      -      -      -      +`,

  tutors: `
                guest student tutor editor support admin
  create          -      -      -      -      -      +
  read public     +      +      +      +      +      +
  read private    -      -      -      +      +      +
  read own        .      .      +      .      .      .
  update own      .      .      +      .      .      .
  update other    -      -      -      -      -      +
  delete own      .      .      -      .      .      .
  delete other    -      -      -      -      -      -`,

  'tutor-ratings': `
                guest student tutor editor support admin
  create          -      -      -      -      -      -
  read public     +      +      +      +      +      +
  update other    -      -      -      -      -      -
  delete other    -      -      -      -      -      -`,

  avatars: `
                guest student tutor editor support admin
  create          -      +      +      +      +      +
  read public     +      +      +      +      +      +
  read own        .      +      +      .      .      .
  update own      .      -      -      .      .      .
  update other    -      -      -      -      -      -
  delete own      .      +      +      .      .      .
  delete other    -      -      -      -      -      +`,

  posts: `
                guest student tutor editor support admin
  create          -      -      +      -      -      -
  read public     +      +      +      +      +      +
  read private    -      -      -      +      +      +
  read own        .      .      +      .      .      .
  update own      .      .      +      .      .      .
  update other    -      -      -      -      -      +
  delete own      .      .      +      .      .      .
  delete other    -      -      -      -      -      +`,

  materials: `
                guest student tutor editor support admin
  create          -      -      +      -      -      -
  read public     +      +      +      +      +      +
  read private    -      -      -      +      +      +
  read own        .      .      +      .      .      .
  update own      .      .      +      .      .      .
  update other    -      -      -      -      -      +
  delete own      .      .      +      .      .      .
  delete other    -      -      -      -      -      +`,

  // Not even those who wrote them change papers: another one is sent instead.
  papers: `
                guest student tutor editor support admin
  create          -      -      +      -      -      -
  read private    -      -      -      -      -      +
  read own        .      .      +      .      .      .
  update own      .      .      -      .      .      .
  update other    -      -      -      -      -      -
  delete own      .      .      +      .      .      .
  delete other    -      -      -      -      -      +`,

  videos: uploads,
  'video-conversion-tasks': uploads,
  subjects: dictionary,
  tags: dictionary,
  'feed-items': privateRows,
  'watch-progress': privateRows,
  likes: privateRows,
  'comment-likes': privateRows,
  bookmarks: privateRows,
  follows: privateRows,
  'helpful-marks': privateRows,
  'review-edits': privateRows,
  blocks: privateRows,

  notifications: systemRows(`
  read private    -      -      -      -      -      -
  read own        .      +      +      .      .      .`),

  'push-subscriptions': systemRows(`
  read private    -      -      -      -      -      -
  read own        .      +      +      .      .      .`),
  'profile-settings': privateRows,
  devices: systemRows(`
  read private    -      -      -      -      -      +
  read own        .      +      +      .      .      .`),
  // Only their mails know the way in.
  'account-links': systemRows(`
  read private    -      -      -      -      -      -
  read own        .      -      -      .      .      .`),
  // They tell what a person got: not even that person reads them here.
  'notification-deliveries': adminsRows,
  mails: adminsRows,
  'moderation-decisions': adminsRows,
  'audit-log': adminsRows,

  // Decided in the queue, not by editing.
  reports: `
                guest student tutor editor support admin
  create          -      +      +      +      +      +
  read private    -      -      -      -      -      +
  read own        .      +      +      .      .      .
  update own      .      -      -      .      .      .
  update other    -      -      -      -      -      -
  delete own      .      -      -      .      .      .
  delete other    -      -      -      -      -      -`,

  'data-exports': systemRows(`
  read private    -      -      -      -      -      +
  read own        .      +      +      .      .      .`),

  sanctions: `
                guest student tutor editor support admin
  create          -      -      -      -      -      +
  read private    -      -      -      -      -      +
  read own        .      +      +      .      .      .
  update own      .      -      -      .      .      .
  update other    -      -      -      -      -      -
  delete own      .      -      -      .      .      .
  delete other    -      -      -      -      -      -`,

  // Deleting keeps the row as a tombstone and has a route of its own.
  comments: `
                guest student tutor editor support admin
  create          -      +      +      +      +      +
  read public     +      +      +      +      +      +
  read private    -      -      -      +      +      +
  read own        .      +      +      .      .      .
  update own      .      +      +      .      .      .
  update other    -      -      -      -      -      +
  delete own      .      R      R      .      .      .
  delete other    -      -      -      -      -      -`,

  reviews: `
                guest student tutor editor support admin
  create          -      +      -      -      -      -
  read public     +      +      +      +      +      +
  read private    -      -      -      +      +      +
  read own        .      +      +      .      .      .
  update own      .      +      +      .      .      .
  update other    -      -      -      +      -      +
  delete own      .      -      -      .      .      .
  delete other    -      -      -      -      -      +`,

  'payload-preferences': `
                guest student tutor editor support admin
  create          -      +      +      +      +      +
  read private    -      -      -      -      -      -
  read own        .      +      +      .      .      .
  update own      .      +      +      .      .      .
  update other    -      -      -      -      -      -
  delete own      .      +      +      .      .      .
  delete other    -      -      -      -      -      -`,

  'payload-locked-documents': `
                guest student tutor editor support admin
  create          -      -      -      +      +      +
  read private    -      -      -      +      +      +
  read own        .      .      +      .      .      .
  update own      .      .      +      .      .      .
  update other    -      -      -      +      +      +
  delete own      .      .      +      .      .      .
  delete other    -      -      -      +      +      +`,

  'payload-kv': nobodysRows,
  'payload-migrations': nobodysRows,
}

export const globalCells: Record<string, string> = {
  'home-page': `
                guest student tutor editor support admin
  read            +      +      +      +      +      +
  update          -      -      -      +      -      +`,

  'moderation-rules': `
                guest student tutor editor support admin
  read            -      -      -      +      +      +
  update          -      -      -      -      -      +`,
}

/** The lines of a table: operation → one sign per column. */
export function linesOf(table: string): Record<string, string[]> {
  const lines = table.split('\n').filter((line) => line.trim() && !line.includes('guest'))
  return Object.fromEntries(
    lines.map((line) => {
      const parts = line.trim().split(/\s+/)
      const signs = parts.slice(-columns.length)
      return [parts.slice(0, -columns.length).join(' '), signs]
    }),
  )
}
