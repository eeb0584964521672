/** A browser's subscription, as it gave it to us. */
export interface PushTarget {
  endpoint: string
  p256dh: string
  auth: string
}

export interface PushMessage {
  title: string
  body: string
  /** Path on this site that a click opens. */
  path: string
  /** A newer message with the same tag replaces the older one on the screen. */
  tag: string
}

/** The subscription is over: the push service answered 404 or 410. */
export class SubscriptionGone extends Error {
  override readonly name = 'SubscriptionGone'
}

/** Wakes browsers. */
export interface Push {
  /** The VAPID public key that a browser subscribes with, base64url. */
  publicKey(): Promise<string>
  /** Whether a subscription with this address may be kept: push services are on the internet, never in our own network. */
  accepts(endpoint: string): boolean
  /** @throws SubscriptionGone, or Error when the push service could not take the message now */
  send(target: PushTarget, message: PushMessage): Promise<void>
}
