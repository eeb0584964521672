import { pairs } from '@/server/writes/toggles'

// A pair without a fact is written by the statement without the outbox row; everything else stays as it is.
Object.assign(pairs.postLike, { made: undefined })
await import('./server')
