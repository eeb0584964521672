import { randomUUID } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './test'

const bell = (page: Page) => page.getByRole('banner').getByRole('link', { name: /^Уведомления/ })
const toastOf = (page: Page, words: string | RegExp) =>
  page.getByRole('region', { name: /сообщени/i }).getByText(words)
const rows = (page: Page, words: string) =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: words })
const unreadMark = (page: Page, words: string) => rows(page, words).getByRole('img', { name: 'новое' })

/** As the browser of the person would, without a page for it. */
async function send<Body>(page: Page, method: 'POST' | 'PUT', address: string, data?: object): Promise<Body> {
  const answer = await page.request.fetch(address, {
    method,
    data,
    headers: { Origin: new URL(page.url()).origin },
  })
  expect(answer.ok(), `${method} ${address}: ${answer.status()}`).toBe(true)
  return (await answer.json()) as Body
}

interface Made {
  doc: { id: string }
}

/** A new lesson of Anna, whose page stands open somewhere; all that was told before is read. */
async function lessonOf(anna: Page, title: string): Promise<string> {
  await anna.goto('/feed')
  const { docs } = await (await anna.request.get('/api/subjects?limit=1')).json()
  const post = { title, content: 'Смотрим и считаем вместе.', subject: docs[0].id, status: 'published' }
  const { doc } = await send<Made>(anna, 'POST', '/api/posts', post)
  const { items } = await (await anna.request.get('/api/my-notifications?limit=1')).json()
  if (items[0]) await send(anna, 'PUT', '/api/my-notifications/read', { upTo: items[0].id })
  await expect(bell(anna)).toHaveAccessibleName('Уведомления')
  return doc.id
}

const like = (page: Page, postId: string) => send(page, 'PUT', `/api/posts/${postId}/like`)
const ask = async (page: Page, post: string, content: string, parent?: string) =>
  (await send<Made>(page, 'POST', '/api/comments?depth=0', { post, content, parent })).doc.id

async function openAll(open: (who: 'boris' | 'vera' | 'viktor') => Promise<Page>) {
  const [boris, vera, viktor] = [await open('boris'), await open('vera'), await open('viktor')]
  for (const page of [boris, vera, viktor]) await page.goto('/feed')
  return { boris, vera, viktor }
}

test('what happens is said at once, counted at the bell, and leads to the very place', async ({ open }) => {
  const title = 'Сумма углов без транспортира'
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 800 },
  ]) {
    const [anna, boris] = [await open('anna', { viewport }), await open('boris')]
    await boris.goto('/feed')
    const post = await lessonOf(anna, `${title} ${viewport.width}`)
    const comment = await ask(boris, post, 'А если углов пять?')
    await expect(bell(anna)).toHaveAccessibleName('Уведомления: 1 новое')
    await expect(
      toastOf(anna, `Борис Гусев спрашивает под уроком «${title} ${viewport.width}»`),
    ).toBeVisible()
    await anna.getByRole('button', { name: 'Открыть', exact: true }).click()
    await expect(anna).toHaveURL(`/posts/${post}#comment-${comment}`)
    await expect(anna.locator(`#comment-${comment}`)).toBeFocused()
    await expect(anna.locator(`#comment-${comment}`)).toBeInViewport()
    await expect(bell(anna)).toHaveAccessibleName('Уведомления')
  }
})

test('what is told about one thing is one row until it is read, then begins anew', async ({ open }) => {
  const title = 'Тень и высота дерева'
  const anna = await open('anna')
  const { boris, vera, viktor } = await openAll(open)
  const post = await lessonOf(anna, title)
  await anna.goto('/notifications')
  await like(boris, post)
  await expect(rows(anna, `Борис Гусев отмечает ваш урок «${title}»`)).toBeVisible()
  await expect(anna.getByRole('status').filter({ hasText: 'Новое уведомление: Борис Гусев' })).toBeAttached()
  await like(vera, post)
  await expect(rows(anna, `Вера Климова и Борис Гусев отмечают ваш урок «${title}»`)).toBeVisible()
  await like(viktor, post)
  await expect(rows(anna, `и ещё 2 человека отмечают ваш урок «${title}»`)).toBeVisible()
  await expect(rows(anna, title)).toHaveCount(1)
  await expect(bell(anna)).toHaveAccessibleName('Уведомления: 1 новое')

  await rows(anna, title).getByRole('link').click()
  await expect(anna).toHaveURL(`/posts/${post}`)
  await expect(bell(anna)).toHaveAccessibleName('Уведомления')
  const editor = await open('editor')
  await editor.goto('/feed')
  await like(editor, post)
  await expect(bell(anna)).toHaveAccessibleName('Уведомления: 1 новое')
  await bell(anna).click()
  await expect(rows(anna, title)).toHaveCount(2)
  await expect(unreadMark(anna, title)).toHaveCount(1)
})

test('what one tab reads is read in the other', async ({ open }) => {
  const title = 'Проценты на кухне'
  const anna = await open('anna')
  const { boris, vera } = await openAll(open)
  const post = await lessonOf(anna, title)
  const otherTab = await anna.context().newPage()
  await otherTab.goto('/notifications')
  await like(boris, post)
  await ask(vera, post, 'Почему два процента от трёх не шесть?')
  for (const tab of [anna, otherTab]) await expect(bell(tab)).toHaveAccessibleName('Уведомления: 2 новых')
  await expect(unreadMark(otherTab, title)).toHaveCount(2)

  await anna.goto('/notifications')
  await rows(anna, 'Вера Климова').filter({ hasText: title }).getByRole('link').click()
  await expect(bell(otherTab)).toHaveAccessibleName('Уведомления: 1 новое')
  await expect(unreadMark(otherTab, title)).toHaveCount(1)

  await otherTab.getByRole('button', { name: 'Прочитать все' }).click()
  await expect(otherTab.getByRole('button', { name: 'Прочитать все' })).toBeHidden()
  for (const tab of [anna, otherTab]) await expect(bell(tab)).toHaveAccessibleName('Уведомления')
  await otherTab.getByRole('link', { name: 'Непрочитанные' }).click()
  await expect(otherTab.getByText('Всё прочитано')).toBeVisible()
})

test.describe('when the connection was cut', () => {
  test.use({ refusals: [429] })

  for (const way of ['the browser comes back by itself', 'the server refused for a while'] as const)
    test(`what was missed comes, once: ${way}`, async ({ open }) => {
      const title = `Числа Фибоначчи ${randomUUID().slice(0, 8)}`
      const anna = await open('anna')
      const { boris, vera } = await openAll(open)
      const post = await lessonOf(anna, title)

      // A stream that breaks right after its beginning; then nothing until the connection is there again.
      const place = new Date().toISOString()
      const answers = way === 'the server refused for a while' ? ['break', 'refuse'] : ['break']
      const { promise: isHealed, resolve: heal } = Promise.withResolvers<void>()
      await anna.route(/\/live/, async (route) => {
        const answer = answers.shift()
        if (answer === 'refuse') return route.fulfill({ status: 429 })
        const body = `retry: 300\nid: ${place}\nevent: ready\ndata: {"type":"ready","unread":0}\n\n`
        if (answer === 'break') return route.fulfill({ contentType: 'text/event-stream', body })
        await isHealed
        await route.continue()
      })
      await anna.reload()
      const back = await anna.waitForRequest(
        (request) =>
          request.url().endsWith(`/live?after=${encodeURIComponent(place)}`) ||
          request.headers()['last-event-id'] === place,
      )
      expect(back.url().includes('after')).toBe(
        answers.length === 0 && way !== 'the browser comes back by itself',
      )
      await like(boris, post)
      await like(vera, post)
      await ask(vera, post, 'А спиралей всегда столько?')
      heal()
      await expect(bell(anna)).toHaveAccessibleName('Уведомления: 2 новых')
      await expect(toastOf(anna, title)).toBeVisible()
      await bell(anna).click()
      await expect(rows(anna, `Вера Климова и Борис Гусев отмечают ваш урок «${title}»`)).toHaveCount(1)
      await expect(rows(anna, `Вера Климова спрашивает под уроком «${title}»`)).toHaveCount(1)
      await expect(rows(anna, title)).toHaveCount(2)
    })
})

test('a reply that the page does not show at first is brought and marked', async ({ open }) => {
  const anna = await open('anna')
  const { vera } = await openAll(open)
  const post = await lessonOf(anna, 'Круглые числа')
  const question = await ask(vera, post, 'Почему ноль круглый?')
  const replies: string[] = []
  for (const words of ['Раз', 'Два', 'Три', 'Четыре', 'Пять'])
    replies.push(await ask(anna, post, `${words}.`, question))
  await vera.goto('/notifications?unread=true')
  await expect(rows(vera, 'Анна Петрова отвечает вам под уроком «Круглые числа»')).toHaveCount(5)
  await rows(vera, 'Круглые числа').first().getByRole('link').click()
  const reply = vera.locator(`#comment-${replies.at(-1)}`)
  await expect(reply).toBeFocused()
  await expect(reply).toContainText('Пять.')
  await expect(reply).toHaveAttribute('data-marked')
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`the page can be used by everybody, ${colorScheme}`, async ({ open }) => {
    const anna = await open('anna', { colorScheme })
    await anna.goto('/notifications')
    await expect(anna.getByRole('heading', { level: 1, name: 'Уведомления' })).toBeVisible()
    const { violations } = await new AxeBuilder({ page: anna }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    // By keyboard alone: from the filter to the first row, which opens.
    await anna.getByRole('link', { name: /^Непрочитанные/ }).focus()
    const first = anna.getByRole('main').getByRole('listitem').first().getByRole('link')
    await expect(async () => {
      await anna.keyboard.press('Tab')
      await expect(first).toBeFocused({ timeout: 200 })
    }).toPass({ timeout: 5000 })
    await anna.keyboard.press('Enter')
    await expect(anna).not.toHaveURL(/notifications/)
  })
