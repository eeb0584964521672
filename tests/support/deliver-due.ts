import { deliverMails, deliverPushes } from '@/jobs/notifications/deliver-due'
import type { Services } from '@/platform/services'

/** Sends every mail and web push that is due, as the clock of the site does. */
export async function deliverDue(services: Services): Promise<void> {
  const { signal } = new AbortController()
  await Promise.all([deliverMails(services, signal), deliverPushes(services, signal)])
}
