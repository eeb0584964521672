import { createHash } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import type { Page, Worker } from '@playwright/test'
import { startPushService, type PushedBrowser } from '@/tests/support/push-service'
import { filmedLesson } from './people'
import { expect, test } from './test'

const address = '/settings/notifications'
const savedNote = (page: Page) => page.getByText('Сохранено')
const box = (page: Page, name: string) => page.getByRole('checkbox', { name })

/** However often this is run on the same data, it begins with what everybody has at first. */
async function asAtFirst(page: Page, baseURL: string | undefined): Promise<void> {
  const kinds = { 'comment-replied': { email: true }, 'post-published': { email: true } }
  const data = { kinds, digest: 'weekly', quietHours: null, timeZone: 'Europe/Moscow' }
  const answer = await page.request.put('/api/my-settings/notifications', {
    headers: { Origin: baseURL ?? '' },
    data,
  })
  expect(answer.status()).toBe(200)
}

test('a change is saved at once and is there after a reload', async ({ open, baseURL }) => {
  const boris = await open('boris', { timezoneId: 'Asia/Yekaterinburg' })
  await asAtFirst(boris, baseURL)
  await boris.goto(address)
  await box(boris, 'Ответы на ваши комментарии: Почта').uncheck()
  await expect(savedNote(boris)).toBeVisible()
  await boris.getByRole('radio', { name: 'Каждый день' }).check({ force: true })
  await box(boris, 'Тихие часы').check()
  await boris.getByLabel('До', { exact: true }).selectOption('07:30')
  // Who never chose a zone has that of the browser from now on.
  await expect(boris.getByLabel('Ваше время')).toHaveValue('Asia/Yekaterinburg')
  await expect
    .poll(async () => (await boris.request.get('/api/my-settings/notifications')).json())
    .toMatchObject({
      kinds: { 'comment-replied': { email: false, push: true } },
      digest: 'daily',
      quietHours: { from: '22:00', to: '07:30' },
      timeZone: 'Asia/Yekaterinburg',
    })

  await boris.reload()
  await expect(box(boris, 'Ответы на ваши комментарии: Почта')).not.toBeChecked()
  await expect(box(boris, 'Ответы на ваши комментарии: Браузер')).toBeChecked()
  await expect(boris.getByLabel('До', { exact: true })).toHaveValue('07:30')
  await boris.getByLabel('Ваше время').selectOption({ label: 'Москва (UTC+3)' })
  await expect(boris.getByRole('button', { name: 'Как в этом браузере: Екатеринбург (UTC+5)' })).toBeVisible()
  await box(boris, 'Тихие часы').uncheck()
  await expect(boris.getByLabel('До', { exact: true })).toBeHidden()
})

test.describe('what cannot be saved', () => {
  test.use({ refusals: ['net::ERR_FAILED'] })

  test('is told and taken back', async ({ open, baseURL }) => {
    const vera = await open('vera')
    await asAtFirst(vera, baseURL)
    await vera.goto(address)
    await vera.route('**/api/my-settings/notifications', (route) => route.abort())
    const replies = box(vera, 'Ответы на ваши комментарии: Почта')
    await replies.click()
    await expect(vera.getByText('Нет связи с сайтом.')).toBeVisible()
    await expect(replies).toBeChecked()
  })
})

test('only what a person can meet is asked, and nobody is asked about security', async ({ open }) => {
  const boris = await open('boris')
  await boris.goto(address)
  await expect(boris.getByText('Безопасность: всегда включено')).toBeVisible()
  await expect(boris.getByText('Работа репетитора')).toBeHidden()
  await expect(box(boris, 'Отклики на ваши задачи: Почта')).toBeVisible()

  const anna = await open('anna', { locale: 'en-GB' })
  await anna.goto(`/en${address}`)
  await expect(anna.getByRole('heading', { name: 'Work of a tutor' })).toBeVisible()
  await expect(box(anna, 'A video is ready: E-mail')).toBeVisible()
  await expect(box(anna, 'Answers to your tasks: E-mail')).toBeHidden()
})

test('the settings are found from the menu and lead a guest to the door', async ({ open }) => {
  const boris = await open('boris')
  await boris.goto('/feed')
  await boris.getByRole('button', { name: /^Меню/ }).click()
  await boris.getByRole('menuitem', { name: 'Настройки уведомлений' }).click()
  await expect(boris).toHaveURL(address)

  const guest = await open('guest')
  await guest.goto(`/en${address}`)
  await expect(guest).toHaveURL(/\/en\/sign-in\?next=/)
})

test('everything can be done by keyboard alone', async ({ open, baseURL }) => {
  const vera = await open('vera')
  await asAtFirst(vera, baseURL)
  await vera.goto(address)
  const first = box(vera, 'Новые уроки тех, на кого вы подписаны: Почта')
  await expect(first).toBeEnabled()
  await first.focus()
  await vera.keyboard.press('Space')
  await expect(first).not.toBeChecked()
  await expect(savedNote(vera)).toBeVisible()
  await vera.keyboard.press('Tab')
  await expect(box(vera, 'Новые уроки тех, на кого вы подписаны: Браузер')).toBeFocused()
  await vera.getByRole('radio', { name: 'По понедельникам' }).focus()
  await vera.keyboard.press('ArrowLeft')
  await expect(vera.getByRole('radio', { name: 'Каждый день' })).toBeChecked()
})

/*
 * No push service of a browser's maker can be reached from a test, and a browser without a screen shows no notifications. So
 * `PushManager` answers with a subscription of a service on this machine, and what the service worker shows is written down instead.
 * All between is real: the server that signs and encrypts, the service that checks and decrypts, the worker of the built site that
 * is woken by its browser.
 */
async function givePushService(page: Page): Promise<{
  browser: PushedBrowser
  /** Another address of the same browser. */
  another(): Promise<PushedBrowser>
  close(): Promise<void>
}> {
  const service = await startPushService()
  const { publicKey } = (await (await page.request.get('/api/push-key')).json()) as { publicKey: string }
  const browser = await service.subscribe(publicKey)
  await page.context().addInitScript((subscription) => {
    const key = 'test-push-subscription'
    const answer = () => ({
      endpoint: subscription.endpoint,
      toJSON: () => subscription,
      unsubscribe: () => Promise.resolve(localStorage.removeItem(key)),
    })
    const found = () => (localStorage.getItem(key) ? answer() : null)
    Object.assign(PushManager.prototype, {
      getSubscription: () => Promise.resolve(found()),
      subscribe: () => Promise.resolve(localStorage.setItem(key, 'on')).then(answer),
    })
    const permission = () => (localStorage.getItem('test-permission') ?? 'default') as NotificationPermission
    Object.defineProperty(Notification, 'permission', { get: permission })
    Notification.requestPermission = () => {
      localStorage.setItem('test-permission', 'granted')
      return Promise.resolve(permission())
    }
  }, browser.subscription)
  return { browser, another: () => service.subscribe(publicKey), close: () => service.close() }
}

interface Shown {
  title: string
  options: { body: string; tag: string; data: { path: string } }
}

/** What the tests see of the global scope of a service worker. */
interface WorkerScope {
  registration: { showNotification(title: string, options: Shown['options']): Promise<void> }
  clients: { openWindow(url: string): Promise<unknown> }
  dispatchEvent(event: Event): boolean
  shown: Shown[]
  opened: string[]
}

/** The service worker of the page, with a way to wake it as a push service would. */
async function workerOf(page: Page): Promise<{ worker: Worker; push(data: unknown): Promise<void> }> {
  const context = page.context()
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  await worker.evaluate(() => {
    const scope = globalThis as unknown as WorkerScope
    scope.shown = []
    scope.opened = []
    scope.registration.showNotification = (title, options) =>
      Promise.resolve(void scope.shown.push({ title, options }))
    // Windows open only after a person's own click.
    scope.clients.openWindow = (url) => Promise.resolve(scope.opened.push(url))
  })
  const devtools = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      if (registrations[0]) resolve(registrations[0].registrationId)
    }),
  )
  await devtools.send('ServiceWorker.enable')
  const registrationId = await registered
  const { origin } = new URL(page.url())
  return {
    worker,
    push: async (data) =>
      void (await devtools.send('ServiceWorker.deliverPushMessage', {
        origin,
        registrationId,
        data: JSON.stringify(data),
      })),
  }
}

const browsersOf = async (page: Page) =>
  ((await (await page.request.get('/api/my-push-subscriptions')).json()) as { items: { device: string }[] })
    .items

test('news reach a browser that is asleep, and a click opens the very place', async ({ open, baseURL }) => {
  const anna = await open('anna')
  const { browser, another, close } = await givePushService(anna)
  const lessons = (await (await anna.request.get('/api/my-lessons')).json()) as {
    items: { id: string; title: string }[]
  }
  const lesson = lessons.items.find(({ title }) => title === filmedLesson)!.id

  await anna.goto(address)
  await expect(anna.getByText('В этом браузере выключено')).toBeVisible()
  const before = await browsersOf(anna)
  await anna.getByRole('button', { name: 'Включить' }).click()
  await expect(anna.getByText('В этом браузере включено')).toBeVisible()
  expect(await browsersOf(anna)).toMatchObject([{ device: 'Chrome, Linux' }, ...before])
  const { worker, push } = await workerOf(anna)

  const vera = await open('vera')
  await vera.goto(`/posts/${lesson}`)
  const asked = await vera.request.post('/api/comments', {
    headers: { Origin: baseURL! },
    data: { post: lesson, content: 'А если угол тупой?' },
  })
  expect(asked.status()).toBe(201)
  await expect.poll(() => browser.received(), { timeout: 30_000 }).toHaveLength(1)
  const [message] = browser.received()
  expect(message).toMatchObject({ title: 'Вопрос под уроком', path: expect.stringMatching(/#comment-/) })

  await push(message)
  const shown = () => worker.evaluate(() => (globalThis as unknown as WorkerScope).shown)
  const { title, body, path, tag } = message!
  await expect.poll(shown).toMatchObject([{ title, options: { body, tag, data: { path } } }])

  // A click opens the place in a new tab, or leads there in the tab that shows the page already.
  expect(await click(worker)).toEqual([baseURL! + path!])
  await anna.goto(`/posts/${lesson}`)
  await push(message)
  await expect.poll(shown).toHaveLength(2)
  await expect(async () => {
    expect(await click(worker)).toEqual([])
    await expect(anna).toHaveURL(path!, { timeout: 1_000 })
  }).toPass()
  await expect(anna.locator(path!.slice(path!.indexOf('#')))).toBeInViewport()

  await test.step('also after the push service moved it to another address', async () => {
    const moved = await another()
    await worker.evaluate(
      async ([old, fresh]) => {
        const works: Promise<unknown>[] = []
        const event = Object.assign(new Event('pushsubscriptionchange'), {
          oldSubscription: { endpoint: old },
          newSubscription: fresh,
          waitUntil: (work: Promise<unknown>) => works.push(work),
        })
        ;(globalThis as unknown as WorkerScope).dispatchEvent(event)
        await Promise.all(works)
      },
      [browser.subscription.endpoint, moved.subscription] as const,
    )
    const hash = createHash('sha256').update(moved.subscription.endpoint).digest('hex')
    expect(await browsersOf(anna)).toMatchObject([{ endpointHash: hash }, ...before])
    await anna.request.put('/api/my-push-subscriptions', {
      headers: { Origin: baseURL! },
      data: browser.subscription,
    })
    await anna.request.delete('/api/my-push-subscriptions', {
      headers: { Origin: baseURL! },
      data: { endpoint: moved.subscription.endpoint },
    })
  })

  await anna.goto(address)
  await anna.getByRole('button', { name: 'Выключить' }).click()
  await expect(anna.getByText('В этом браузере выключено')).toBeVisible()
  // The browser itself or the server is enough for silence; the other hears of it too.
  await expect.poll(() => browsersOf(anna)).toEqual(before)
  await close()
})

/** Clicks on the newest notification. @returns the addresses of the windows that it opens */
const click = (worker: Worker) =>
  worker.evaluate(async () => {
    const scope = globalThis as unknown as WorkerScope
    scope.opened = []
    const works: Promise<unknown>[] = []
    const { data } = scope.shown.at(-1)!.options
    const event = Object.assign(new Event('notificationclick'), {
      notification: { data, close: () => undefined },
      waitUntil: (work: Promise<unknown>) => works.push(work.catch(() => undefined)),
    })
    scope.dispatchEvent(event)
    await Promise.all(works)
    return scope.opened
  })

test('a browser falls silent for whoever leaves it', async ({ open }) => {
  const guest = await open('guest')
  const { close } = await givePushService(guest)
  const turnOn = async (who: string) => {
    await guest.goto(`/sign-in?next=${address}`)
    await guest.getByLabel('Почта').fill(`${who}@nastavnik.test`)
    await guest.getByLabel('Пароль').fill('nastavnik-demo')
    await guest.getByRole('button', { name: 'Войти' }).click()
    await guest.getByRole('button', { name: 'Включить' }).click()
    await expect(guest.getByText('В этом браузере включено')).toBeVisible()
  }

  await test.step('on the way out', async () => {
    const vera = await open('vera')
    await turnOn('vera')
    expect(await browsersOf(vera)).toHaveLength(1)
    await guest.getByRole('button', { name: /^Меню/ }).click()
    await guest.getByRole('menuitem', { name: 'Выйти' }).click()
    await expect(guest.getByRole('link', { name: 'Войти' }).first()).toBeVisible()
    expect(await browsersOf(vera)).toEqual([])
  })

  await test.step('when the session went some other way and somebody else comes', async () => {
    const boris = await open('boris')
    await turnOn('boris')
    expect(await browsersOf(boris)).toHaveLength(1)
    await guest.context().clearCookies()
    await guest.goto('/sign-in')
    await expect.poll(() => browsersOf(boris)).toEqual([])
  })
  await close()
})

test('a browser that shows no notifications says so, and what to do', async ({ open, baseURL }) => {
  const vera = await open('vera')
  await vera.context().addInitScript(() => {
    Object.defineProperty(Notification, 'permission', { get: () => 'denied' })
  })
  await vera.goto(address)
  await expect(vera.getByText('Уведомления запрещены в браузере')).toBeVisible()
  await expect(vera.getByText('Нажмите на значок слева от адреса сайта')).toBeVisible()

  const boris = await open('boris')
  await boris.context().addInitScript(() => void Reflect.deleteProperty(window, 'PushManager'))
  await boris.goto(baseURL + address)
  await expect(boris.getByText('Этот браузер не умеет показывать уведомления')).toBeVisible()
})

test('the service worker is served for the whole site and never kept', async ({ open }) => {
  const guest = await open('guest')
  const answer = await guest.request.get('/service-worker.js')
  expect(answer.status()).toBe(200)
  expect(answer.headers()['content-type']).toMatch(/^application\/javascript/)
  expect(answer.headers()['cache-control']).toContain('max-age=0')
  expect(answer.headers()['content-security-policy']).toContain("worker-src 'self'")
})

test.describe('the page of unsubscribing', () => {
  test.use({ refusals: [404] })

  test('stands on a phone and on a desk, light and dark', async ({ open }) => {
    const guest = await open('guest')
    for (const width of [390, 1280])
      for (const colorScheme of ['light', 'dark'] as const) {
        await guest.setViewportSize({ width, height: 800 })
        await guest.emulateMedia({ colorScheme })
        await guest.goto('/unsubscribe/nonsense')
        await expect(guest.getByRole('heading', { name: 'Ссылка не подходит' })).toBeVisible()
        const { violations } = await new AxeBuilder({ page: guest }).analyze()
        expect(violations.map(({ id }) => id)).toEqual([])
      }
    await guest.getByRole('link', { name: 'Все настройки уведомлений' }).click()
    await expect(guest).toHaveURL(/\/sign-in\?next=/)
  })
})
