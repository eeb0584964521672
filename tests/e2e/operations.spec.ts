import { emailOf, DEMO_PASSWORD } from '@/scripts/demo/people'
import { expect, test } from './test'

test('admins see how the system is and what was put aside; nobody else does', async ({ open }) => {
  const admin = await open('admin')
  await admin.goto('/admin')
  const card = admin
    .locator('section', { has: admin.getByRole('heading', { name: 'Работа системы' }) })
    .first()
  await expect(card.getByText('Публикация фактов')).toBeVisible()
  await expect(card.getByText(/без задержки|отстаёт на/)).toBeVisible()
  await card.getByRole('link', { name: /Отложенные факты/ }).click()
  await expect(admin).toHaveURL(/\/admin\/dead-letters$/)
  await expect(admin.getByText('Отложенных фактов нет')).toBeVisible()

  const editor = await open('editor')
  await editor.goto('/admin/dead-letters')
  await expect(editor.getByText('Эта страница для администраторов.')).toBeVisible()
  await editor.goto('/admin')
  await expect(editor.getByRole('heading', { name: 'Новые отзывы за неделю' })).toBeVisible()
  await expect(editor.getByText('Отложенные факты')).toHaveCount(0)

  const guest = await open('guest')
  await guest.goto('/admin/dead-letters')
  await expect(guest).toHaveURL(/\/admin\/login/)
})

test.describe('without a mail server', () => {
  // Whoever looks into the letter for us does it by a script, which is refused there too and does its work all the same.
  test.use({ refusals: ["'allow-scripts' permission is not set"] })

  test('a mail is read in the panel as in a mailbox', async ({ open, playwright, baseURL }) => {
    test.skip(Boolean(process.env.E2E_SERVER), 'a mail server is set')
    const elsewhere = await playwright.request.newContext({
      baseURL,
      userAgent: 'Mozilla/5.0 (Macintosh) Firefox/140.0',
    })
    await elsewhere.post('/api/users/login', { data: { email: emailOf('vera'), password: DEMO_PASSWORD } })
    await elsewhere.dispose()

    const admin = await open('admin')
    const list = async () => {
      await admin.goto(`/admin/collections/mails?search=${emailOf('vera')}`)
      return admin.getByRole('link', { name: 'Вход с нового устройства' }).count()
    }
    await expect.poll(list, { timeout: 60_000 }).toBeGreaterThan(0)
    await admin.getByRole('link', { name: 'Вход с нового устройства' }).first().click()
    const letter = admin.frameLocator('iframe[title="Как в почте"]')
    await expect(letter.getByRole('heading', { name: 'Вход с нового устройства' })).toBeVisible()
    await expect(admin.locator('iframe')).not.toHaveAttribute('sandbox', /allow-scripts|allow-same-origin/)
    await admin.getByText('Заголовки').click()
    await expect(admin.getByText('Message-ID')).toBeVisible()
  })
})
