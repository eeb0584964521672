import { expect, test } from './test'
import { filmedLesson } from './people'

const russianLesson = 'Задача с параметром: три вопроса, прежде чем считать'

test('a guest reads the home page, the feed, a lesson and a tutor in Russian', async ({ open }) => {
  const guest = await open('guest')
  await guest.goto('/')
  await expect(guest.locator('html')).toHaveAttribute('lang', 'ru')
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText(
    'Выбирайте репетитора по тому, как он объясняет',
  )
  await expect(
    guest.getByRole('region', { name: 'Лучшие отзывы' }).getByRole('article').first(),
  ).toBeVisible()
  await guest.getByRole('link', { name: 'Смотреть уроки' }).click()
  await expect(guest.getByRole('heading', { level: 1, name: 'Лента' })).toBeVisible()
  await guest.getByRole('link', { name: russianLesson }).click()
  await expect(guest.getByRole('heading', { level: 1, name: russianLesson })).toBeVisible()
  await expect(guest.getByRole('link', { name: 'Войдите, чтобы спросить' })).toBeVisible()
  await guest.getByRole('complementary').getByRole('link', { name: 'Анна Петрова' }).click()
  await expect(guest.getByRole('heading', { level: 1, name: 'Анна Петрова' })).toBeVisible()
  await expect(guest.getByRole('heading', { name: 'Предметы и цены' })).toBeVisible()
  await expect(guest.getByRole('region', { name: 'Отзывы' }).getByRole('article').first()).toBeVisible()
  await expect(guest.getByRole('link', { name: 'Войдите, чтобы написать отзыв' })).toBeVisible()
})

test('a guest reads the same in English', async ({ open }) => {
  const guest = await open('guest')
  await guest.goto('/')
  await guest.getByRole('banner').getByRole('link', { name: 'English' }).click()
  await expect(guest).toHaveURL('/en')
  await expect(guest.locator('html')).toHaveAttribute('lang', 'en')
  await guest.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Feed' }).click()
  await guest.getByRole('link', { name: filmedLesson }).click()
  await expect(guest).toHaveURL(/\/en\/posts\//)
  await expect(guest.getByRole('button', { name: 'Watch the lesson' })).toBeVisible()
  await guest.getByRole('complementary').getByRole('link', { name: 'Анна Петрова' }).click()
  await expect(guest).toHaveURL('/en/tutors/anna')
  await expect(guest.getByRole('heading', { name: 'Subjects and prices' })).toBeVisible()
})

test('who presses "like" as a guest signs in and comes back to the lesson', async ({ open }) => {
  const guest = await open('guest')
  await guest.goto('/feed')
  await guest.getByRole('link', { name: russianLesson }).click()
  await expect(guest.getByRole('heading', { level: 1, name: russianLesson })).toBeVisible()
  const address = guest.url()
  await guest.getByRole('button', { name: /^Нравится: / }).click()
  await expect(guest.getByRole('heading', { name: 'С возвращением' })).toBeVisible()
  await guest.getByLabel('Почта').fill('vera@nastavnik.test')
  await guest.getByLabel('Пароль').fill('nastavnik-demo')
  await guest.getByRole('main').getByRole('button', { name: 'Войти' }).click()
  await expect(guest).toHaveURL(address)
  await expect(guest.getByRole('button', { name: 'Меню: Вера Климова' })).toBeVisible()
})

for (const [address, button] of [
  ['/sign-in', 'Войти'],
  ['/sign-up', 'Создать аккаунт'],
] as const)
  test(`a password never stands in the address, also before ${address} is alive`, async ({ open }) => {
    const guest = await open('guest', { javaScriptEnabled: false })
    const asked: string[] = []
    guest.on('request', (request) => asked.push(request.url()))
    await guest.goto(address)
    await guest.getByLabel('Почта').fill('vera@nastavnik.test')
    await guest.getByLabel('Пароль').fill('secret-of-vera')
    await guest.getByRole('main').getByRole('button', { name: button }).click()
    await guest.waitForLoadState()
    expect(asked.filter((url) => url.includes('secret-of-vera') || url.includes('vera%40'))).toEqual([])
    await expect(guest.getByRole('main')).toBeVisible()
  })

test.describe('what is not there', () => {
  test.use({ refusals: [404] })

  test('an address that leads nowhere says so and leads to the feed', async ({ open }) => {
    const guest = await open('guest')
    const answer = await guest.goto('/net-takoi-stranitsy')
    expect(answer?.status()).toBe(404)
    await expect(guest.getByRole('heading', { name: 'Такой страницы нет' })).toBeVisible()
    await guest.getByRole('link', { name: 'Открыть ленту' }).click()
    await expect(guest).toHaveURL('/feed')
  })

  test("a draft is its author's page and nobody else's", async ({ open }) => {
    const anna = await open('anna')
    await anna.goto('/lessons')
    await anna
      .getByRole('listitem')
      .filter({ hasText: 'Черновик' })
      .first()
      .getByRole('link', { name: /^Открыть/ })
      .click()
    await expect(anna.getByText('Это черновик, его видите только вы.')).toBeVisible()
    for (const stranger of ['guest', 'vera'] as const) {
      const page = await open(stranger)
      expect((await page.goto(anna.url()))?.status()).toBe(404)
      await expect(page.getByRole('heading', { name: 'Такой страницы нет' })).toBeVisible()
    }
  })

  test('a lesson that a moderator hides is gone from its page and the feed', async ({ open, baseURL }) => {
    const guest = await open('guest')
    await guest.goto('/feed')
    const hidden = 'Почему нельзя складывать знаменатели'
    await guest.getByRole('link', { name: hidden }).click()
    await expect(guest.getByRole('heading', { level: 1, name: hidden })).toBeVisible()
    const admin = await open('admin')
    const data = { status: 'hidden' }
    const id = guest.url().split('/').at(-1)
    const answer = await admin.request.patch(`/api/posts/${id}`, { data, headers: { Origin: baseURL ?? '' } })
    expect(answer.status()).toBe(200)
    // What guests read is kept for a second by each process, and is right within two everywhere.
    await expect
      .poll(async () => (await guest.request.get(guest.url())).status(), { timeout: 3_000 })
      .toBe(404)
    // The page may come from another process than the answer.
    await expect(async () => {
      expect((await guest.reload())?.status()).toBe(404)
    }).toPass({ timeout: 15_000 })
    await expect(guest.getByRole('heading', { name: 'Такой страницы нет' })).toBeVisible()
    await expect(async () => {
      await guest.goto('/feed')
      await expect(guest.getByRole('link', { name: russianLesson })).toBeVisible()
      expect(await guest.getByRole('link', { name: hidden }).count()).toBe(0)
    }).toPass({ timeout: 5_000 })
  })
})
