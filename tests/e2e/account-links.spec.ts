import type { Page } from '@playwright/test'
import { mailedLink } from './mailbox'
import { expect, test } from './test'

const password = 'длинный-пароль'
const anew = 'совсем-новый-пароль'
const notice = (page: Page) => page.getByText(/^Подтвердите почту: ссылка отправлена на/)
const done = (page: Page, words: string) => page.getByRole('alert').getByText(words)

let count = 0
/** Somebody who has just registered. */
async function newcomer(page: Page, baseURL: string): Promise<string> {
  const email = `mailed-${Date.now()}-${++count}@nastavnik.test`
  const data = { email, password, name: 'Новая Нина', role: 'student', language: 'ru' }
  const answer = await page.request.post('/api/users/register', { data, headers: { Origin: baseURL } })
  expect(answer.status()).toBe(201)
  return email
}

async function signIn(page: Page, email: string, withPassword: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Почта').fill(email)
  await page.getByLabel('Пароль').fill(withPassword)
  await page.getByRole('button', { name: 'Войти' }).click()
}

test.describe('on purpose', () => {
  // The comment that has to wait, the link that was used.
  test.use({ refusals: [403, 410] })

  test('a newcomer is told to confirm the e-mail, does so by the mail, and may ask at once', async ({
    open,
    baseURL,
  }) => {
    const page = await open('guest')
    const email = await newcomer(page, baseURL!)
    await page.goto('/feed')
    await expect(notice(page)).toContainText(email)
    await page.getByRole('link', { name: 'Круговая диаграмма за восемь секунд' }).first().click()
    await page.getByLabel('Ваш вопрос').fill('А если долей девять?')
    await page.getByRole('button', { name: 'Спросить' }).click()
    await expect(page.getByText('Сначала подтвердите почту: ссылка пришла вам в письме.')).toBeVisible()
    await expect(page.getByLabel('Ваш вопрос')).toHaveValue('А если долей девять?')

    const link = await mailedLink(baseURL!, email)
    const mailbox = await page.context().newPage()
    await mailbox.goto(link)
    await expect(mailbox.getByText(`${email} — ваша почта?`)).toBeVisible()
    await mailbox.getByRole('button', { name: 'Да, подтвердить' }).click()
    await expect(done(mailbox, 'Почта подтверждена')).toBeVisible()
    await expect(notice(mailbox)).toBeHidden()

    await page.getByRole('button', { name: 'Спросить' }).click()
    await expect(page.getByRole('listitem').getByText('А если долей девять?')).toBeVisible()
    await page.reload()
    await expect(notice(page)).toBeHidden()

    await mailbox.reload()
    await expect(mailbox.getByRole('alert').getByText('По этой ссылке уже прошли')).toBeVisible()
    await mailbox.close()
  })

  test('the mail is sent again, and the earlier link holds no more', async ({ open, baseURL }) => {
    const page = await open('guest')
    const email = await newcomer(page, baseURL!)
    const first = await mailedLink(baseURL!, email)
    await page.goto('/feed')
    await page.getByRole('button', { name: 'Отправить ещё раз' }).click()
    await expect(page.getByText(`Отправили новую ссылку на ${email}`)).toBeVisible()
    await page.goto(first)
    await expect(page.getByRole('alert').getByText('Ссылка больше не действует')).toBeVisible()
    await expect.poll(() => mailedLink(baseURL!, email)).not.toBe(first)
    await page.goto(await mailedLink(baseURL!, email))
    await page.getByRole('button', { name: 'Да, подтвердить' }).click()
    await expect(done(page, 'Почта подтверждена')).toBeVisible()
  })
})

test('a forgotten password is set anew by the mail', async ({ open, baseURL }) => {
  const page = await open('guest')
  const email = await newcomer(page, baseURL!)
  const verification = await mailedLink(baseURL!, email)

  const forgetful = await open('guest')
  await forgetful.goto('/sign-in')
  await forgetful.getByRole('link', { name: 'Забыли пароль?' }).click()
  await expect(forgetful).toHaveURL('/forgot-password')
  await forgetful.getByLabel('Почта').fill(email)
  await forgetful.getByRole('button', { name: 'Прислать ссылку' }).click()
  await expect(forgetful.getByText(`Если аккаунт с адресом ${email} есть`)).toBeVisible()
  await expect.poll(() => mailedLink(baseURL!, email)).not.toBe(verification)
  await forgetful.goto(await mailedLink(baseURL!, email))
  await forgetful.getByLabel('Новый пароль').fill('коротко')
  await forgetful.getByRole('button', { name: 'Сохранить и войти' }).click()
  await expect(forgetful.getByText('Пароль короче 10 знаков. Добавьте ещё.')).toBeVisible()
  await forgetful.getByLabel('Новый пароль').fill(anew)
  await forgetful.getByRole('button', { name: 'Сохранить и войти' }).click()
  await expect(done(forgetful, 'Пароль изменён')).toBeVisible()
  await forgetful.getByRole('link', { name: 'Смотреть уроки' }).click()
  await expect(forgetful.getByRole('button', { name: 'Меню: Новая Нина' })).toBeVisible()
  await expect(notice(forgetful)).toBeHidden()
})

test('the e-mail is changed when both mailboxes agree', async ({ open, baseURL }) => {
  const page = await open('guest')
  const email = await newcomer(page, baseURL!)
  await page.goto(await mailedLink(baseURL!, email))
  await page.getByRole('button', { name: 'Да, подтвердить' }).click()
  await expect(done(page, 'Почта подтверждена')).toBeVisible()
  const verification = await mailedLink(baseURL!, email)

  const newEmail = email.replace('mailed', 'anew')
  await page.goto('/settings/security')
  const form = page.getByRole('region', { name: 'Почта' })
  await expect(form.getByText('подтверждена', { exact: true })).toBeVisible()
  await form.getByLabel('Новая почта').fill(newEmail)
  await form.getByLabel('Нынешний пароль').fill(password)
  await form.getByRole('button', { name: 'Сменить почту' }).click()
  await expect(form.getByText(`Отправили ссылки на ${email} и ${newEmail}`)).toBeVisible()

  const elsewhere = await open('guest')
  await elsewhere.goto(await mailedLink(baseURL!, newEmail))
  await elsewhere.getByRole('button', { name: 'Да, подтвердить' }).click()
  await expect(done(elsewhere, 'Осталась вторая ссылка')).toBeVisible()
  await expect.poll(() => mailedLink(baseURL!, email)).not.toBe(verification)
  await elsewhere.goto(await mailedLink(baseURL!, email))
  await expect(elsewhere.getByText(`Сменить почту аккаунта с ${email} на ${newEmail}?`)).toBeVisible()
  await elsewhere.getByRole('button', { name: 'Разрешить' }).click()
  await expect(done(elsewhere, 'Почта изменена')).toBeVisible()

  await signIn(elsewhere, newEmail, password)
  await expect(elsewhere).toHaveURL('/feed')
})

test.describe('on purpose', () => {
  test.use({ refusals: [400] })

  test('a link that is not ours says so and shows the way on', async ({ open }) => {
    const page = await open('guest')
    await page.goto('/en/link#x.y')
    await expect(page.getByRole('alert').getByText('The link does not work')).toBeVisible()
    await page.getByRole('link', { name: 'Get a new link' }).click()
    await expect(page).toHaveURL('/en/forgot-password')
    await page.goto('/link')
    await expect(page.getByRole('alert').getByText('Ссылка не подходит')).toBeVisible()
  })
})
