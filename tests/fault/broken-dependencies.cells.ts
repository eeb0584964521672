import type { Trouble } from '@/tests/support/toxiproxy'

/** What the product depends on beside itself. The search server joins them with the search. */
export type Dependency = 'Postgres' | 'Redis' | 'Kafka' | 'S3' | 'SMTP' | 'web push'

/** What a person and a load balancer see while one dependency is in trouble, and what becomes of what was written then. */
export interface Cell {
  ready: '200' | '503'
  /** The feed and the page of a lesson, by somebody who is signed in. */
  reads: '200' | '503 unavailable'
  signIn: '200' | '503 unavailable'
  /** One statement of our own. */
  like: '200' | '503 unavailable'
  /** A write through Payload. */
  comment: '201' | '503 unavailable'
  /** The next part of an upload. */
  upload: '204' | '503 unavailable'
  /** When the notification of the like is there. What was refused has none, until the person tries again. */
  told: 'meanwhile' | 'afterwards'
  /** When a mail that is due is handed on. */
  mailed: 'meanwhile' | 'afterwards'
  /** When a web push that is due is handed on. */
  pushed: 'meanwhile' | 'afterwards'
}

const fine: Cell = {
  ready: '200',
  reads: '200',
  signIn: '200',
  like: '200',
  comment: '201',
  upload: '204',
  told: 'meanwhile',
  mailed: 'meanwhile',
  pushed: 'meanwhile',
}
const withoutDatabase: Cell = {
  ready: '503',
  reads: '503 unavailable',
  signIn: '503 unavailable',
  like: '503 unavailable',
  comment: '503 unavailable',
  upload: '503 unavailable',
  told: 'afterwards',
  mailed: 'afterwards',
  pushed: 'afterwards',
}
/** Only what looks at the clock stands still: the queue holds the clock. */
const withoutQueue: Cell = { ...fine, mailed: 'afterwards', pushed: 'afterwards' }
/** Facts wait in the outbox, and so does what follows from them. */
const withoutBus: Cell = { ...fine, told: 'afterwards', mailed: 'afterwards', pushed: 'afterwards' }
const withoutFiles: Cell = { ...fine, upload: '503 unavailable' }
/** Mails wait as rows. */
const withoutMail: Cell = { ...fine, mailed: 'afterwards' }
/** So do pushes, and hold up no mail. */
const withoutPush: Cell = { ...fine, pushed: 'afterwards' }

const all = (broken: Cell): Record<Trouble, Cell> => ({
  latency: fine,
  reset: broken,
  'black hole': broken,
  down: broken,
})

export const cells: Record<Dependency, Record<Trouble, Cell>> = {
  Postgres: all(withoutDatabase),
  Redis: all(withoutQueue),
  Kafka: all(withoutBus),
  S3: all(withoutFiles),
  SMTP: all(withoutMail),
  'web push': all(withoutPush),
}
