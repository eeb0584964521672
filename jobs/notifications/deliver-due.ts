import { poolTransaction } from '@/platform/database/pool-transaction'
import { SubscriptionGone } from '@/platform/ports/push'
import type { Services } from '@/platform/services'
import { composeDigestMail, composeNotificationMail, type MailContent } from './compose-mail'
import { markDigestSent, readDigest } from './digest'
import { claimMails, claimPushes, quietUntil, skipReason, type DueDelivery } from './due-deliveries'
import { mostTries, settleFailed, settlePutOff, settleSent, settleSkipped } from './settle-deliveries'
import { inLanguage } from './site-links'
import { wordParams, wordsIn } from './words'

export type DeliveryServices = Pick<Services, 'env' | 'pool' | 'log' | 'mailer' | 'push'>

/** A push message has 4 KB altogether. */
const longestBody = 300

/** Sends everything that is due, until nothing is. May run anywhere and beside itself. */
export async function deliverDue(services: DeliveryServices): Promise<void> {
  await Promise.all([deliverMails(services), deliverPushes(services)])
}

async function deliverMails(services: DeliveryServices): Promise<void> {
  for (;;) {
    const mails = await claimMails(services.pool)
    if (mails.length === 0) return
    await Promise.all(mails.map((deliveries) => deliverMail(services, deliveries)))
  }
}

async function deliverPushes(services: DeliveryServices): Promise<void> {
  for (;;) {
    const pushes = await claimPushes(services.pool)
    if (pushes.length === 0) return
    await Promise.all(pushes.map((delivery) => deliverPush(services, delivery)))
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
