import path from 'node:path'
import { projectRoot } from '@/platform/config/env'
import { expect, test } from './test'

test('a person decides who sees their page', async ({ open }) => {
  const [boris, vera, guest] = [await open('boris'), await open('vera'), await open('guest')]
  await boris.goto('/settings/privacy')
  await boris.getByRole('radio', { name: 'Все' }).first().check({ force: true })
  await expect(boris.getByText('Сохранено')).toBeVisible()
  await guest.goto('/users/boris')
  await expect(guest.getByRole('heading', { level: 1, name: 'Борис Гусев' })).toBeVisible()

  await boris.getByRole('radio', { name: 'Кто вошёл на сайт' }).check({ force: true })
  await expect.poll(async () => (await guest.request.get('/api/user-pages/boris')).status()).toBe(401)
  await guest.goto('/users/boris')
  await expect(guest).toHaveURL(/\/sign-in\?next=/)
  await vera.goto('/users/boris')
  await expect(vera.getByRole('heading', { level: 1, name: 'Борис Гусев' })).toBeVisible()
  await expect(vera.getByRole('heading', { name: 'Отзывы' })).toBeVisible()
})

test.describe('a portrait', () => {
  // The recorder of the test asks for the chosen picture by itself.
  test.use({ refusals: ["Connecting to 'blob:"] })

  test('is cut to what one chooses', async ({ open }) => {
    const boris = await open('boris')
    await boris.goto('/profile')
    await boris.getByLabel('Выбрать фото').setInputFiles(path.join(projectRoot, 'docs/home.png'))
    const dialog = boris.getByRole('dialog', { name: 'Какая часть видна' })
    await dialog.getByLabel('Крупнее').fill('2')
    await dialog.getByRole('button', { name: 'Сохранить' }).click()
    await expect(boris.getByText('Фото обновлено')).toBeVisible()
    await expect(dialog).toBeHidden()

    await boris
      .getByLabel('Выбрать фото')
      .setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
    await expect(boris.getByText(/^Не получилось открыть этот файл как картинку/)).toBeVisible()
  })
})

test('reviews are filtered, found helpful and answered', async ({ open }) => {
  const [anna, vera] = [await open('anna'), await open('vera')]
  await vera.goto('/tutors/anna')
  const reviews = vera.getByRole('article').filter({ has: vera.getByRole('img', { name: /из 5$/ }) })
  const all = await reviews.count()
  await vera.getByLabel('Оценка', { exact: true }).selectOption('4')
  await expect(reviews).not.toHaveCount(all)
  await vera.getByLabel('Предмет', { exact: true }).selectOption({ index: 1 })
  await vera.getByLabel('Оценка', { exact: true }).selectOption('1')
  await expect(vera.getByText('Таких отзывов нет')).toBeVisible()
  await vera.getByRole('button', { name: 'Показать все' }).click()
  await expect(reviews).toHaveCount(all)
  const helpful = reviews.getByRole('button', { name: /^Полезно/ }).first()
  const wasPressed = (await helpful.getAttribute('aria-pressed')) === 'true'
  await helpful.click()
  await expect(helpful).toHaveAttribute('aria-pressed', String(!wasPressed))

  await anna.goto('/tutors/anna')
  const words = `Спасибо, это приятно читать ${Date.now()}`
  await anna
    .getByRole('button', { name: /^(Ответить|Изменить ответ)$/ })
    .first()
    .click()
  await anna.getByLabel('Ваш ответ').fill(words)
  await anna.getByRole('button', { name: 'Опубликовать ответ' }).click()
  await expect(anna.getByText('Ответ опубликован')).toBeVisible()
  await vera.reload()
  await expect(vera.getByText(words)).toBeVisible()
})

test('whoever has reviewed a tutor changes what they said', async ({ open }) => {
  const boris = await open('boris')
  await boris.goto('/tutors/anna')
  await boris.getByRole('button', { name: 'Изменить отзыв' }).click()
  const words = `После второго занятия стало ещё понятнее ${Date.now()}`
  await boris.getByLabel('Расскажите своими словами').fill(words)
  await boris.getByRole('button', { name: 'Сохранить отзыв' }).click()
  await expect(boris.getByRole('article').getByText(words)).toBeVisible()
  await expect(
    boris
      .getByRole('article')
      .filter({ hasText: words })
      .getByText(/изменён/),
  ).toBeVisible()
})
