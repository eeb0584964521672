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

test('whoever looks for a tutor narrows the list down, and the choice stands in the address', async ({
  open,
}) => {
  const guest = await open('guest')
  await guest.goto('/tutors')
  const cards = guest.getByRole('main').getByRole('article')
  const all = await cards.count()
  expect(all).toBeGreaterThan(4)
  await guest.getByLabel('Предмет').selectOption({ label: 'Математика' })
  await expect(guest).toHaveURL(/subject=/)
  await expect(cards).not.toHaveCount(all)
  await guest.getByLabel('Порядок').selectOption('price')
  await expect(guest).toHaveURL(/sort=price/)
  await guest.getByLabel('Не дороже, ₽ за час').fill('1')
  await guest.getByRole('button', { name: 'Показать', exact: true }).click()
  await expect(guest.getByText('Таких репетиторов пока нет')).toBeVisible()
  await guest.reload()
  await expect(guest.getByLabel('Не дороже, ₽ за час')).toHaveValue('1')
  await guest.getByRole('link', { name: 'Показать всех' }).click()
  await expect(cards).toHaveCount(all)
})

test('a tutor who takes no students is not in the list until they say so', async ({ open }) => {
  const [anna, guest] = [await open('anna'), await open('guest')]
  await anna.goto('/profile')
  await anna.getByLabel('Сейчас не беру учеников').check()
  await expect(anna.getByText('Вас нет в списке действующих репетиторов')).toBeVisible()
  await guest.goto('/tutors')
  await expect(guest.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(guest.getByRole('link', { name: 'Анна Петрова' })).toHaveCount(0)
  await anna.getByLabel('Сейчас не беру учеников').uncheck()
  await expect(anna.getByText('Вы снова в списке действующих репетиторов')).toBeVisible()
  await guest.reload()
  await expect(guest.getByRole('link', { name: 'Анна Петрова' })).toHaveCount(1)
})

test.describe('leaving', () => {
  // The password that was wrong.
  test.use({ refusals: [400] })

  test('takes the password, can be taken back, and an archive is handed out', async ({ open, baseURL }) => {
    const person = await open('guest')
    const email = `leaves-${Date.now()}@nastavnik.test`
    const data = {
      email,
      password: 'длинный-пароль',
      name: 'Уходящая Ульяна',
      role: 'student',
      language: 'ru',
    }
    await person.request.post('/api/users/register', { data, headers: { Origin: baseURL! } })
    await person.goto('/settings/data')
    await person.getByRole('button', { name: 'Собрать архив' }).click()
    const link = person.getByRole('link', { name: 'Скачать' })
    await expect(link).toBeVisible({ timeout: 60_000 })
    const [download] = await Promise.all([person.waitForEvent('download'), link.click()])
    expect(download.suggestedFilename()).toBe('nastavnik.zip')

    await person.getByLabel('Пароль').fill('не-тот-пароль')
    await person.getByRole('button', { name: 'Удалить аккаунт' }).click()
    await expect(person.getByText('Это не нынешний пароль.')).toBeVisible()
    await person.getByLabel('Пароль').fill('длинный-пароль')
    await person.getByRole('button', { name: 'Удалить аккаунт' }).click()
    await expect(person.getByRole('main').getByText(/^Аккаунт будет удалён/)).toBeVisible()
    await person.goto('/feed')
    await person.getByRole('button', { name: 'Оставить аккаунт' }).click()
    await expect(person.getByText('Аккаунт остаётся')).toBeVisible()
    await expect(person.getByRole('button', { name: 'Оставить аккаунт' })).toBeHidden()
  })
})
