import type { Pool } from 'pg'
import type { ScheduledWork } from '@/jobs/schedules/schedule'
import { poolTransaction } from '@/platform/database/pool-transaction'
import { SubscriptionGone } from '@/platform/ports/push'
import type { Services } from '@/platform/services'
import { composeDigestMail, composeLinkMail, composeNotificationMail, type MailContent } from './compose-mail'
import { markDigestSent, readDigest } from './digest'
import { claimMails, claimPushes, isLink, quietUntil, skipReason, type DueDelivery } from './due-deliveries'
import { mostTries, settleFailed, settlePutOff, settleSent, settleSkipped } from './settle-deliveries'
import { inLanguage } from './site-links'
import { wordParams, wordsIn } from './words'

export type DeliveryServices = Pick<Services, 'env' | 'pool' | 'log' | 'mailer' | 'push'>

/** A push message has 4 KB altogether. */
const longestBody = 300

/** So long a run takes more and more; what is left is the next one's. A process that must end waits no longer for it. */
const runMs = 5_000

/** Sends the mails that are due. May run anywhere and beside itself. */
export const deliverMails: ScheduledWork = (services, signal) =>
  inRuns(signal, claimMails, services, (deliveries) => deliverMail(services, deliveries))

/** Sends the web pushes that are due. May run anywhere and beside itself. */
export const deliverPushes: ScheduledWork = (services, signal) =>
  inRuns(signal, claimPushes, services, (delivery) => deliverPush(services, delivery))

/** Claims and sends until nothing is due, the time is over or the process must end. What was claimed is always sent. */
async function inRuns<Item>(
  signal: AbortSignal,
  claim: (pool: Pool) => Promise<Item[]>,
  { pool }: Pick<Services, 'pool'>,
  send: (item: Item) => Promise<void>,
): Promise<void> {
  const until = Date.now() + runMs
  while (!signal.aborted && Date.now() < until) {
    const items = await claim(pool)
    if (items.length === 0) return
    await Promise.all(items.map(send))
  }
}

/** All deliveries of one mail. */
async function deliverMail(services: DeliveryServices, deliveries: readonly DueDelivery[]): Promise<void> {
  const { pool, log, mailer } = services
  const [skipped, [first, ...others]] = partition(deliveries)
  try {
    const content = first && (await compose(services, [first, ...others]))
    if (!first || !content) {
      await settleSkipped(pool, deliveries, (delivery) => skipReason(delivery) ?? 'read')
      return
    }
    const quiet = quietUntil(first)
    if (quiet) return await settlePutOff(pool, deliveries, quiet)
    if (first.tries > mostTries('email')) throw new Error('Every try to send it was interrupted')
    // A process that dies after the server took the mail and before we wrote that down leaves it to be sent once more when the
    // lease ends. No worse can happen: its id stands in the rows, so it comes under the same Message-ID and with the same news.
    await mailer.send({ ...content, to: first.email, id: first.mailId! })
    await poolTransaction(pool, async (db) => {
      await settleSkipped(db, skipped, (delivery) => skipReason(delivery) ?? 'gone')
      await settleSent(db, [first, ...others])
      if (first.type === 'digest') await markDigestSent(db, first.id, first.recipientId)
    })
  } catch (error) {
    log.warn({ err: error, mailId: first?.mailId, tries: first?.tries }, 'a mail could not be sent')
    await settleFailed(pool, 'email', deliveries, error)
  }
}

async function compose(
  { env, pool }: DeliveryServices,
  deliveries: readonly [DueDelivery, ...DueDelivery[]],
): Promise<MailContent | null> {
  const context = { publicUrl: env.PUBLIC_URL, secret: env.PAYLOAD_SECRET }
  const [first] = deliveries
  if (isLink(first.type)) return first.link && composeLinkMail(context, first, first.type, first.link)
  if (first.type !== 'digest') return composeNotificationMail(context, deliveries)
  const digest = await readDigest(pool, first.id)
  return digest && composeDigestMail(context, first, digest)
}

function partition(deliveries: readonly DueDelivery[]): [DueDelivery[], DueDelivery[]] {
  const skipped = deliveries.filter((delivery) => skipReason(delivery) !== null)
  return [skipped, deliveries.filter((delivery) => !skipped.includes(delivery))]
}

async function deliverPush(services: DeliveryServices, delivery: DueDelivery): Promise<void> {
  const { pool, log, push } = services
  const { subscription, type, actor, params, language, path, groupKey, notificationId, tries } = delivery
  try {
    const reason = skipReason(delivery) ?? (subscription ? null : 'muted')
    if (reason || !subscription || !path || !notificationId)
      return await settleSkipped(pool, [delivery], () => reason ?? 'gone')
    const quiet = quietUntil(delivery)
    if (quiet) return await settlePutOff(pool, [delivery], quiet)
    if (tries > mostTries('push')) throw new Error('Every try to send it was interrupted')
    const words = wordsIn(language)
    const values = wordParams(words, actor, params)
    await push.send(subscription, {
      title: words(`push.${type}.title`, values),
      body: words(`push.${type}.body`, values).slice(0, longestBody),
      path: inLanguage(path, language),
      tag: groupKey ?? notificationId,
    })
    await settleSent(pool, [delivery])
  } catch (error) {
    if (error instanceof SubscriptionGone && subscription)
      return poolTransaction(pool, async (db) => {
        await settleSkipped(db, [delivery], () => 'subscription-gone')
        await db.query('delete from push_subscriptions where id = $1', [subscription.id])
      })
    log.warn({ err: error, deliveryId: delivery.id, tries }, 'a push could not be sent')
    await settleFailed(pool, 'push', [delivery], error)
  }
}
