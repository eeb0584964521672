import type { Page } from '@playwright/test'
import { expect, test } from './test'

const address = '/settings/security'
const email = `guarded-${Date.now()}@nastavnik.test`
const password = 'длинный-пароль'

async function signIn(page: Page, withPassword: string): Promise<void> {
  await page.goto(`/sign-in?next=${address}`)
  await page.getByLabel('Почта').fill(email)
  await page.getByLabel('Пароль').fill(withPassword)
  await page.getByRole('button', { name: 'Войти' }).click()
}
const signOutButtons = (page: Page) => page.getByRole('button', { name: /^Выйти из браузера/ })

// What is refused on purpose: a wrong password, and the page of who is signed out.
test.use({ refusals: [400, 401] })

test('a person signs out of browsers that they left, and changes the password', async ({ open, baseURL }) => {
  const home = await open('guest')
  const account = { email, password, name: 'Осторожная Ольга', role: 'student', language: 'ru' }
  await home.request.post('/api/users/register', { data: account, headers: { Origin: baseURL! } })
  await home.goto(address)
  await expect(home.getByText('этот браузер')).toBeVisible()
  await expect(signOutButtons(home)).toHaveCount(0)

  const [library, work] = [await open('guest'), await open('guest')]
  for (const page of [library, work]) {
    await signIn(page, password)
    await expect(page).toHaveURL(address)
  }
  await home.reload()
  await expect(signOutButtons(home)).toHaveCount(2)
  await signOutButtons(home).first().click()
  await expect(signOutButtons(home)).toHaveCount(1)

  const form = home.getByRole('region', { name: 'Пароль', exact: true })
  await form.getByLabel('Нынешний пароль').fill('не-этот-пароль')
  await form.getByLabel('Новый пароль').fill('совсем-новый-пароль')
  await form.getByRole('button', { name: 'Сменить пароль' }).click()
  await expect(form.getByLabel('Нынешний пароль')).toBeFocused()
  await expect(home.getByText('Это не нынешний пароль.')).toBeVisible()
  await form.getByLabel('Нынешний пароль').fill(password)
  await form.getByRole('button', { name: 'Сменить пароль' }).click()
  await expect(home.getByText('Пароль изменён. В остальных')).toBeVisible()
  await expect(signOutButtons(home)).toHaveCount(0)

  // A session that was just checked is believed for two seconds more.
  for (const page of [library, work])
    await expect(async () => {
      await page.goto(address)
      await expect(page).toHaveURL(/sign-in/, { timeout: 500 })
    }).toPass()
  await signIn(library, 'совсем-новый-пароль')
  await expect(library).toHaveURL(address)
})
