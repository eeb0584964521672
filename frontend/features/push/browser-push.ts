import { forgetBrowser, getPushKey, keepBrowser } from './push-api'

const workerPath = '/service-worker.js'
/** For whom this browser is woken: news of one person are never shown to the next one. */
const ownerKey = 'push-owner'
/** Longer nobody waits for a push service, least of all when signing out. */
const patienceMs = 3_000

export const canPush = () =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

/** The subscription of this browser, `null` when there is none. */
export async function ownSubscription(): Promise<PushSubscription | null> {
  if (!canPush()) return null
  const registration = await navigator.serviceWorker.getRegistration('/')
  return (await registration?.pushManager.getSubscription()) ?? null
}

/** SHA-256 of the endpoint, as the list of browsers names it. */
export async function hashOf({ endpoint }: PushSubscription): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Asks the person for leave and has this browser woken for them.
 * @returns what they answered
 * @throws ApiError of our API, or whatever the browser says when its push service cannot be reached
 */
export async function startPush(userId: string): Promise<NotificationPermission> {
  const permission = await Notification.requestPermission()
  if (permission !== 'granted') return permission
  await navigator.serviceWorker.register(workerPath, { scope: '/', updateViaCache: 'none' })
  const { pushManager } = await navigator.serviceWorker.ready
  // An older one may be of another key or of another person.
  await (await pushManager.getSubscription())?.unsubscribe()
  const { publicKey } = await getPushKey()
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
  try {
    await keepBrowser(subscription.toJSON())
  } catch (error) {
    await subscription.unsubscribe()
    throw error
  }
  localStorage.setItem(ownerKey, userId)
  return permission
}

/**
 * This browser is not woken any more. Both the server and the push service are told: one of them is enough, so a failure of either
 * changes nothing. When neither heard of it, the owner stays known, and the next page here tries again.
 */
export async function stopPush(): Promise<void> {
  const subscription = await ownSubscription()
  if (!subscription) return localStorage.removeItem(ownerKey)
  const told = Promise.any([forgetBrowser(subscription.endpoint), subscription.unsubscribe()]).then(
    () => localStorage.removeItem(ownerKey),
    () => undefined,
  )
  await Promise.race([told, new Promise((resolve) => setTimeout(resolve, patienceMs))])
}

/** The person for whom this browser is woken, `null` when it is for nobody. */
export const pushOwner = () => localStorage.getItem(ownerKey)
