import * as accountLinks from './account-links'
import * as comments from './comments'
import * as conversations from './conversations'
import type { EventDefinition } from './define-event'
import * as posts from './posts'
import * as reports from './reports'
import * as reviews from './reviews'
import * as tasks from './tasks'
import * as tutors from './tutors'
import * as users from './users'
import * as videos from './videos'

/** A definition whose data nobody looks into. */
export type AnyEventDefinition = Omit<EventDefinition<unknown>, 'key'> & { key: (data: never) => string }

/** Every kind of fact of the product, noun by noun; by name, for a module does not tell the order in which it is written. */
export const catalogue: readonly AnyEventDefinition[] = [
  users,
  accountLinks,
  tutors,
  posts,
  comments,
  reviews,
  videos,
  conversations,
  tasks,
  reports,
].flatMap((noun) => Object.values<AnyEventDefinition>(noun).toSorted((a, b) => (a.type < b.type ? -1 : 1)))

/** The topics of the bus. */
export const topics: readonly string[] = [...new Set(catalogue.map(({ topic }) => topic))]
