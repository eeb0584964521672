/*
 * Web push of the site, for whoever turned it on in this browser. Plain JavaScript: it is served as it stands here.
 * The server sends `{ title, body, path, tag }`, already in the person's language.
 */

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  const message = event.data?.json() ?? {}
  // Browsers let us be woken only to show something.
  event.waitUntil(
    self.registration.showNotification(message.title ?? 'Наставник', {
      body: message.body,
      tag: message.tag,
      renotify: Boolean(message.tag),
      data: { path: message.path ?? '/notifications' },
    }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data.path))
})

/** Goes to the tab in which the page is open already, which finds the place by itself; otherwise opens one. */
async function open(path) {
  const url = new URL(path, self.location.origin)
  if (url.origin !== self.location.origin) return
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const tab = tabs.find(({ url: address }) => {
    const { pathname, search } = new URL(address)
    return pathname === url.pathname && search === url.search
  })
  if (!tab) return void (await self.clients.openWindow(url.href))
  tab.postMessage({ type: 'open-place', hash: url.hash })
  await tab.focus()
}

self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)))

/** The push service gave this browser another address: the person's choice stays. */
async function renew({ oldSubscription, newSubscription }) {
  const subscription = newSubscription ?? (await subscribe())
  const kept = await send('PUT', subscription)
  // Nobody is signed in here any more.
  if (kept.status === 401) await subscription.unsubscribe()
  // Where the new one was not kept the old one stays, too: its push service says itself when it is gone.
  if (kept.ok && oldSubscription) await send('DELETE', { endpoint: oldSubscription.endpoint })
}

async function subscribe() {
  const { publicKey } = await (await fetch('/api/push-key')).json()
  return self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
}

const send = (method, body) =>
  fetch('/api/my-push-subscriptions', {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
