import type { MutableNotificationType, SessionUser } from '@/server/api-types'

type Concerned = 'everybody' | 'student' | 'tutor'

/** Kinds by what they are about, with whom they concern, in the order of the page. */
const groups = {
  lessons: { 'post-published': 'everybody', 'post-liked': 'tutor', 'tutor-followed': 'tutor' },
  comments: { 'comment-replied': 'everybody', 'comment-liked': 'everybody', 'post-commented': 'tutor' },
  reviews: {
    'review-published': 'tutor',
    'review-replied': 'student',
    'review-moderated': 'student',
    'review-featured': 'student',
  },
  messages: {
    'message-received': 'everybody',
    'support-answered': 'everybody',
    'task-matched': 'tutor',
    'task-answered': 'student',
    'report-decided': 'everybody',
  },
  tutoring: {
    'tutor-approved': 'tutor',
    'tutor-rejected': 'tutor',
    'post-moderated': 'tutor',
    'video-ready': 'tutor',
    'video-failed': 'tutor',
  },
} as const satisfies Record<string, Partial<Record<MutableNotificationType, Concerned>>>

type Named<Group> = Group extends unknown ? keyof Group : never
type Kind = Named<(typeof groups)[keyof typeof groups]>
// A new kind must stand in a group, or this does not compile.
export type GroupedKind = Exclude<MutableNotificationType, Kind> extends never ? Kind : never

/** The groups with the kinds that this person can meet; none is empty. */
export function kindsOf({ role, tutor }: SessionUser) {
  const concerns = (whom: Concerned) =>
    whom === 'everybody' || (whom === 'tutor' ? tutor !== null : role === 'student')
  return (Object.keys(groups) as (keyof typeof groups)[])
    .map((group) => ({
      group,
      kinds: (Object.entries(groups[group]) as [GroupedKind, Concerned][])
        .filter(([, whom]) => concerns(whom))
        .map(([kind]) => kind),
    }))
    .filter(({ kinds }) => kinds.length > 0)
}
