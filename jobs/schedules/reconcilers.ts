import { reconcileTranscoding } from '@/jobs/transcoding/reconcile-transcoding'
import type { Services } from '@/platform/services'

/** Asks the queue for what the rows say is still to be done; the queue passes over what it has already. Answers how many. */
export type Reconciler = (services: Services) => Promise<number>

/** The database knows the truth: whatever became of the queue, these put back what it has lost. */
export const reconcilers: readonly { name: string; reconcile: Reconciler }[] = [
  { name: 'transcoding', reconcile: reconcileTranscoding },
]
