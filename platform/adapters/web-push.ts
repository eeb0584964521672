import { createHash } from 'node:crypto'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import type { Pool } from 'pg'
import webPush from 'web-push'
import { type Push, type PushMessage, type PushTarget, SubscriptionGone } from '@/platform/ports/push'
import { isPublicAddress, lookupPublic } from './public-address'

const DAY_SECONDS = 24 * 60 * 60
/** The longest answer that is read of a push service: only its status matters. */
const MOST_ANSWER_BYTES = 64 * 1024

interface Options {
  pool: Pool
  /** Origin of the site: push services are told whom to write to about us. */
  publicUrl: string
  /** Mail address for the same, when there is one. */
  contact?: string
  /** Lets a push service on this machine be reached by http; never in production. */
  allowsLoopback: boolean
  timeoutMs?: number
}

interface Keys {
  publicKey: string
  privateKey: string
}

/** Web push by RFC 8030 and 8291 with VAPID. The key pair is made at its first use and kept in the database: one for all processes. */
export function createWebPush({
  pool,
  publicUrl,
  contact,
  allowsLoopback,
  timeoutMs = 10_000,
}: Options): Push {
  // Push services ask for a mailbox or an https address.
  const subject = publicUrl.startsWith('https:') ? publicUrl : `mailto:${contact ?? 'push@nastavnik.example'}`
  let known: Promise<Keys> | undefined

  async function readOrMake(): Promise<Keys> {
    const read = async () =>
      (
        await pool.query<Keys>(
          'select public_key as "publicKey", private_key as "privateKey" from web_push_keys',
        )
      ).rows[0]
    const kept = await read()
    if (kept) return kept
    const { publicKey, privateKey } = webPush.generateVAPIDKeys()
    // Of several processes that start at once the first one's pair stays.
    await pool.query(
      'insert into web_push_keys (public_key, private_key) values ($1, $2) on conflict do nothing',
      [publicKey, privateKey],
    )
    const stored = await read()
    if (!stored) throw new Error('The keys of web push could not be kept')
    return stored
  }

  const keys = () =>
    (known ??= readOrMake().catch((error: unknown) => {
      known = undefined
      throw error
    }))

  function addressOf(endpoint: string): { url: URL; isLocal: boolean } | null {
    const url = URL.parse(endpoint)
    if (!url) return null
    const isLocal = allowsLoopback && isLoopback(url)
    return isLocal || isOnInternet(url) ? { url, isLocal } : null
  }

  return {
    publicKey: async () => (await keys()).publicKey,
    accepts: (endpoint) => addressOf(endpoint) !== null,
    async send({ endpoint, p256dh, auth }: PushTarget, message: PushMessage) {
      const address = addressOf(endpoint)
      if (!address) throw new Error('The endpoint is not one of a push service on the internet')
      const { headers, body } = webPush.generateRequestDetails(
        { endpoint, keys: { p256dh, auth } },
        JSON.stringify(message),
        {
          vapidDetails: { subject, ...(await keys()) },
          TTL: DAY_SECONDS,
          urgency: 'normal',
          topic: topicOf(message.tag),
          contentEncoding: 'aes128gcm',
        },
      )
      const status = await post(address, headers as Record<string, string>, body, timeoutMs)
      if (status === 404 || status === 410) throw new SubscriptionGone(`The push service answered ${status}`)
      if (status < 200 || status > 299) throw new Error(`The push service answered ${status}`)
    },
  }
}

/** A topic has at most 32 letters of base64url; a message replaces the one of the same topic that still waits. */
const topicOf = (tag: string) => createHash('sha256').update(tag).digest('base64url').slice(0, 32)

const isLoopback = ({ hostname }: URL) => ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

const isOnInternet = (url: URL) => {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // Push services answer at the usual port; others are none of ours to knock at.
  return (
    url.protocol === 'https:' &&
    url.port === '' &&
    !url.username &&
    !url.password &&
    (!isIP(host) || isPublicAddress(host))
  )
}

/** @returns the status of the answer; redirects are not followed */
function post(
  { url, isLocal }: { url: URL; isLocal: boolean },
  headers: Record<string, string>,
  body: Buffer | null,
  timeoutMs: number,
): Promise<number> {
  const signal = AbortSignal.timeout(timeoutMs)
  const request = url.protocol === 'http:' ? requestHttp : requestHttps
  return new Promise((resolve, reject) => {
    const fail = (error: Error) =>
      reject(signal.aborted ? new Error('The push service did not answer in time') : error)
    const sent = request(
      url,
      {
        method: 'POST',
        headers,
        // One connection for each message: nothing of another answer can be waiting in it.
        agent: false,
        signal,
        ...(!isLocal && { lookup: lookupPublic }),
      },
      (answer) => {
        let bytes = 0
        answer.on('data', (part: Buffer) => {
          bytes += part.length
          if (bytes > MOST_ANSWER_BYTES) answer.destroy()
        })
        answer.once('error', fail)
        answer.once('close', () => resolve(answer.statusCode ?? 0))
      },
    )
    sent.once('error', fail)
    sent.end(body)
  })
}
