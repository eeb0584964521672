import type { Page } from '@playwright/test'
import { mailedLink } from './mailbox'
import { filmedLesson } from './people'
import { expect, test } from './test'

const queue = '/admin/moderation'

/** The address of Anna's filmed lesson. */
async function lessonPath(page: Page): Promise<string> {
  await page.goto('/feed')
  const link = page.getByRole('link', { name: filmedLesson }).first()
  await expect(link).toBeVisible()
  return (await link.getAttribute('href'))!
}

let count = 0
/** Somebody writes under the lesson, past the form, with words of their own. */
async function remark(page: Page, path: string, baseURL: string, words: string): Promise<string> {
  const content = `${words} ${Date.now()}-${++count}`
  const data = { post: path.split('/').at(-1), content }
  const answer = await page.request.post('/api/comments', { data, headers: { Origin: baseURL } })
  expect(answer.status()).toBe(201)
  return content
}
const commentWith = (page: Page, content: string) =>
  page.getByRole('listitem').filter({ has: page.getByText(content) })
const menuOf = (page: Page, content: string) =>
  commentWith(page, content).getByRole('button', { name: 'Действия с комментарием' }).first()

test('a report leads to the queue, the decision hides the comment, and can be taken back', async ({
  open,
  baseURL,
}) => {
  const [boris, vera] = [await open('boris'), await open('vera')]
  const path = await lessonPath(boris)
  const content = await remark(vera, path, baseURL!, 'Глупости какие')
  await boris.goto(path)
  await menuOf(boris, content).click()
  await boris.getByRole('menuitem', { name: 'Пожаловаться' }).click()
  const dialog = boris.getByRole('dialog', { name: 'Пожаловаться на комментарий' })
  await dialog.getByRole('button', { name: 'Отправить жалобу' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('Выберите, что не так.')
  await dialog.getByLabel('Оскорбление или травля').check()
  await dialog.getByLabel('Подробности').fill('Так не разговаривают')
  await dialog.getByRole('button', { name: 'Отправить жалобу' }).click()
  await expect(boris.getByText('Жалоба отправлена. Спасибо: мы разберёмся и ответим.')).toBeVisible()
  await expect(dialog).toBeHidden()

  const admin = await open('admin')
  await admin.goto(queue)
  const item = admin.getByRole('article').filter({ hasText: content })
  await expect(item.getByText('Так не разговаривают')).toBeVisible()
  await item.getByRole('button', { name: 'Скрыть…' }).click()
  await admin.getByRole('button', { name: 'Оскорбления у нас не публикуются.' }).click()
  await admin.getByRole('button', { name: 'Решить' }).click()
  await expect(item).toBeHidden()
  await vera.goto(path)
  await expect(vera.getByText(content)).toBeHidden()

  await admin.getByRole('button', { name: 'Отменить' }).click()
  await expect(admin.getByText('Отменено: снова ждёт.')).toBeVisible()
  await expect(item).toBeVisible()
  await vera.reload()
  await expect(vera.getByText(content)).toBeVisible()

  // By keys: to it, and keep it.
  await item.getByRole('checkbox', { name: 'Выбрать' }).check()
  await admin.keyboard.press('a')
  await expect(item).toBeHidden()
  await boris.goto('/notifications')
  await expect(boris.getByText(/жалоба рассмотрена|Жалоба рассмотрена/).first()).toBeVisible()
})

test('whoever is blocked is read no more, until the block is taken back', async ({ open, baseURL }) => {
  const [boris, vera] = [await open('boris'), await open('vera')]
  const path = await lessonPath(boris)
  const content = await remark(vera, path, baseURL!, 'Спрашиваю ещё раз')
  await boris.goto(path)
  await menuOf(boris, content).click()
  await boris.getByRole('menuitem', { name: /^Заблокировать/ }).click()
  await expect(boris.getByText(content)).toBeHidden()
  await boris.reload()
  await expect(boris.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(boris.getByText(content)).toBeHidden()

  await boris.goto('/settings/privacy')
  await boris.getByRole('button', { name: /^Разблокировать/ }).click()
  await expect(boris.getByText('Вы никого не заблокировали.')).toBeVisible()
  await boris.goto(path)
  await expect(boris.getByText(content)).toBeVisible()
})

test.describe('a sanction', () => {
  // A link of an earlier mail, which holds no more.
  test.use({ refusals: [400] })

  test('is told by mail, appealed by its link and lifted by the answer', async ({ open, baseURL }) => {
    const person = await open('guest')
    const email = `sanctioned-${Date.now()}@nastavnik.test`
    const data = { email, password: 'длинный-пароль', name: 'Громкий Глеб', role: 'student', language: 'ru' }
    const headers = { Origin: baseURL! }
    const registered = await person.request.post('/api/users/register', { data, headers })
    const { user } = (await registered.json()) as { user: { id: string } }
    await mailedLink(baseURL!, email)

    const admin = await open('admin')
    const sanction = { user: user.id, kind: 'suspension', reason: 'Ругань под каждым уроком' }
    const issued = await admin.request.post('/api/sanctions', { data: sanction, headers })
    expect(issued.status()).toBe(201)

    const mailbox = await open('guest')
    await expect(async () => {
      await mailbox.goto('about:blank')
      await mailbox.goto(await mailedLink(baseURL!, email))
      await expect(mailbox.getByText('Ваш аккаунт приостановлен.')).toBeVisible({ timeout: 3_000 })
    }).toPass({ timeout: 60_000 })
    await expect(mailbox.getByText('Ругань под каждым уроком')).toBeVisible()
    await mailbox.getByLabel('Почему вы не согласны').fill('Это писал мой брат с моего телефона.')
    await mailbox.getByRole('button', { name: 'Отправить возражение' }).click()
    await expect(mailbox.getByRole('alert').getByText('Возражение отправлено')).toBeVisible()

    await admin.goto(queue)
    await admin.getByRole('button', { name: /^Возражения/ }).click()
    const item = admin.getByRole('article').filter({ hasText: 'Громкий Глеб' })
    await expect(item.getByText('Это писал мой брат с моего телефона.')).toBeVisible()
    await item.getByRole('button', { name: 'Принять' }).click()
    await expect(item).toBeHidden()
    await expect(async () => {
      await mailbox.goto('about:blank')
      await mailbox.goto(await mailedLink(baseURL!, email))
      await expect(mailbox.getByText('Возражение принято: мера снята.')).toBeVisible({ timeout: 3_000 })
    }).toPass({ timeout: 60_000 })
  })
})
