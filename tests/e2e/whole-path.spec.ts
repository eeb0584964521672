import type { Locator, Page } from '@playwright/test'
import { DEMO_PASSWORD, emailOf } from '@/scripts/demo/people'
import { mailedLink } from './mailbox'
import { expect, test } from './test'

const tutor = { name: 'Алла Ветрова', email: 'alla@nastavnik.test', username: 'alla-vetrova' }
const student = { name: 'Женя Малышев', email: 'zhenya@nastavnik.test' }
const password = 'dlinnyi-parol-42'
const title = 'Маятник: почему период не зависит от массы'
const review =
  'После этого урока маятник перестал быть формулой. Алла спрашивает, ждёт и слушает ответ до конца.'

test.describe.configure({ timeout: 300_000 })

test('from an uploaded lesson to a review on the home page', async ({ open, samples, baseURL }) => {
  const film = await samples.film('mayatnik.mp4', '1280x720', 8)
  const alla = await open('guest')
  const zhenya = await open('guest')
  const admin = await open('guest')
  const editor = await open('editor')

  await test.step('a tutor registers', async () => {
    await alla.goto('/')
    await alla.getByRole('link', { name: 'Я преподаю' }).click()
    await expect(alla.getByRole('radio', { name: /^Преподаю/ })).toBeChecked()
    await alla.getByLabel('Как вас зовут').fill(tutor.name)
    await alla.getByLabel('Почта').fill(tutor.email)
    await alla.getByLabel('Пароль').fill(password)
    await alla.getByLabel('Адрес страницы').fill(tutor.username)
    await alla.getByRole('button', { name: 'Создать аккаунт' }).click()
    await expect(alla).toHaveURL('/profile')
  })

  await test.step('confirms the e-mail by the link in the mail', async () => {
    await confirmEmail(alla, baseURL!, tutor.email)
    await alla.getByRole('link', { name: 'Заполнить профиль' }).click()
    await expect(alla).toHaveURL('/profile')
  })

  await test.step('fills in the profile and sends it for approval', async () => {
    await expect(alla.getByText('Заполните анкету и отправьте на проверку.')).toBeVisible()
    await alla.getByLabel('Главное о вас в одной фразе').fill('Физика на качелях, в лифте и на кухне')
    await alla
      .getByLabel('О себе и о том, как вы занимаетесь')
      .fill(
        'Сначала опыт из подручного, потом рисунок, и только потом формула. Готовлю к олимпиадам и к ЕГЭ, веду с седьмого класса.',
      )
    await alla.getByLabel('Опыт, лет').fill('6')
    await chip(alla.getByRole('group', { name: 'На каких языках преподаёте' }), 'русский')
    await chip(alla.getByRole('group', { name: 'Где занимаетесь' }), 'онлайн')
    await alla.getByLabel('Предмет', { exact: true }).selectOption('Физика')
    await alla.getByLabel('Цена за час').fill('1500')
    await chip(alla.getByRole('group', { name: 'Уровни' }), '10–11 класс')
    await alla.getByRole('button', { name: 'Отправить на проверку' }).click()
    await expect(alla.getByText('Мы читаем вашу анкету.')).toBeVisible()
  })

  await test.step('an admin sees the tutor on the dashboard and approves; the tutor hears of it without reload', async () => {
    await admin.goto('/admin')
    await admin.getByLabel('Почта').fill(emailOf('admin'))
    await admin.getByLabel('Пароль').fill(DEMO_PASSWORD)
    await admin.getByRole('button', { name: 'Войти' }).click()
    await admin.getByRole('link', { name: tutor.name }).click()
    await expect(bell(alla)).toHaveAccessibleName('Уведомления')
    await admin.getByRole('button', { name: 'Одобрить' }).click()
    await expect(bell(alla)).toHaveAccessibleName('Уведомления: 1 новое')
    await bell(alla).click()
    await expect(alla.getByRole('main').getByText('Анкета одобрена. Можно публиковать уроки')).toBeVisible()
  })

  await test.step('the tutor uploads a lesson and sees its progress, then that of the conversion', async () => {
    await alla
      .getByRole('navigation', { name: 'Главное меню' })
      .getByRole('link', { name: 'Мои уроки' })
      .click()
    await alla.getByRole('link', { name: 'Новый урок' }).first().click()
    await slowDown(alla, 2_000_000)
    await alla.getByLabel('Выбрать файл').setInputFiles(film)
    await grows(alla.getByRole('progressbar', { name: 'Загружаем видео' }))
    await grows(alla.getByRole('progressbar', { name: 'Готовим видео для показа' }))
  })

  await test.step('writes about it and publishes', async () => {
    await alla.getByLabel('Название').fill(title)
    await alla
      .getByLabel('Текст урока')
      .fill('Две гири, одна нитка и секундомер. Качаем и считаем: 0:05 первый опыт.')
    await alla.getByLabel('Предмет').selectOption('Физика')
    await alla.getByLabel('Уровень').selectOption('10–11 класс')
    await alla.getByLabel('Теги').fill('маятник, колебания')
    await alla.getByRole('button', { name: 'Опубликовать' }).click()
    // To the lesson itself when its video can be played already, else to the list where it waits.
    await expect(alla).toHaveURL(/\/(lessons|posts\/[\w-]+)$/)
    await expect(async () => {
      await alla.goto('/lessons')
      const row = alla.getByRole('listitem').filter({ hasText: title })
      await expect(row.getByText('Опубликован', { exact: true })).toBeVisible({ timeout: 2_000 })
    }).toPass({ timeout: 60_000 })
    const row = alla.getByRole('listitem').filter({ hasText: title })
    await expect(row.getByRole('progressbar')).toBeHidden({ timeout: 90_000 })
    await expect(row.getByRole('img')).toHaveCount(0) // The poster is decoration.
    await expect(row.locator('img')).toHaveAttribute('src', /^\/media\//)
  })

  await test.step('a student registers and finds the lesson in the feed', async () => {
    await zhenya.goto('/sign-up')
    await zhenya.getByLabel('Как вас зовут').fill(student.name)
    await zhenya.getByLabel('Почта').fill(student.email)
    await zhenya.getByLabel('Пароль').fill(password)
    await zhenya.getByRole('button', { name: 'Создать аккаунт' }).click()
    await expect(zhenya).toHaveURL('/feed')
    await confirmEmail(zhenya, baseURL!, student.email)
    await zhenya.getByRole('link', { name: 'Смотреть уроки' }).click()
    await expect(zhenya).toHaveURL('/feed')
    await zhenya.getByRole('navigation', { name: 'Предмет' }).getByRole('link', { name: 'Физика' }).click()
    await expect(zhenya).toHaveURL(/subject=physics/)
    await zhenya.getByRole('link', { name: title }).click()
    await expect(zhenya.getByRole('heading', { level: 1, name: title })).toBeVisible()
  })

  await test.step('the video plays through HLS in more than one quality', async () => {
    await zhenya.getByRole('button', { name: 'Смотреть урок' }).click()
    const video = zhenya.locator('hls-video')
    await expect
      .poll(() => video.evaluate((media: HTMLVideoElement) => media.currentTime), { timeout: 30_000 })
      .toBeGreaterThan(2)
    const { source, levels, pictured } = await video.evaluate(
      (media: HTMLVideoElement & { api: { url: string; levels: unknown[] } }) => ({
        source: media.api.url,
        levels: media.api.levels.length,
        pictured: media.getVideoPlaybackQuality().totalVideoFrames > 0,
      }),
    )
    expect(source).toMatch(/\/media\/.*\.m3u8/)
    expect(levels).toBeGreaterThan(1)
    expect(pictured).toBe(true)
    // Watched to the end, so that the review has something behind it.
    await expect
      .poll(() => video.evaluate((media: HTMLVideoElement) => media.ended), { timeout: 60_000 })
      .toBe(true)
  })

  await test.step('the student likes, asks, follows', async () => {
    await zhenya.getByRole('button', { name: 'Нравится: 0 отметок' }).click()
    await expect(zhenya.getByRole('button', { name: 'Нравится: 1 отметка' })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await zhenya.getByLabel('Ваш вопрос').fill('А если нитка растягивается?')
    await zhenya.getByRole('button', { name: 'Спросить' }).click()
    await expect(comment(zhenya, 'А если нитка растягивается?')).toBeVisible()
    await zhenya.getByRole('button', { name: 'Подписаться' }).click()
    await expect(zhenya.getByRole('button', { name: 'Вы подписаны' })).toBeVisible()
    await expect(zhenya.getByText('1 подписчик')).toBeVisible()
  })

  await test.step('the tutor is told of all three without reload and answers', async () => {
    await expect(bell(alla)).toHaveAccessibleName(/Уведомления: [4-9] новых/)
    await bell(alla).click()
    await expect(
      alla.getByRole('main').getByText(`${student.name} подписывается на ваши уроки`),
    ).toBeVisible()
    await expect(
      alla.getByRole('main').getByText(`${student.name} отмечает ваш урок «${title}»`),
    ).toBeVisible()
    await alla.getByRole('link', { name: `${student.name} спрашивает под уроком` }).click()
    const question = comment(alla, 'А если нитка растягивается?')
    await question.getByRole('button', { name: 'Ответить' }).click()
    await question.getByLabel('Ваш ответ').fill('Тогда это уже пружина: период станет чуть больше.')
    await question.getByRole('button', { name: 'Ответить', exact: true }).last().click()
    await expect(comment(alla, 'Тогда это уже пружина')).toBeVisible()
  })

  await test.step('the student is told, likes the answer and replies to it', async () => {
    await expect(bell(zhenya)).toHaveAccessibleName('Уведомления: 1 новое')
    await bell(zhenya).click()
    await zhenya.getByRole('link', { name: `${tutor.name} отвечает вам под уроком` }).click()
    const answer = zhenya.getByRole('listitem').filter({ hasText: 'Тогда это уже пружина' }).last()
    await expect(answer.getByText('автор урока')).toBeVisible()
    await answer.getByRole('button', { name: 'Нравится, 0' }).click()
    await expect(answer.getByRole('button', { name: 'Нравится, 1' })).toHaveAttribute('aria-pressed', 'true')
    await answer.getByRole('button', { name: 'Ответить' }).click()
    await zhenya.getByLabel('Ваш ответ').fill('Проверю на резинке, спасибо.')
    await zhenya.getByLabel('Ваш ответ').press('Control+Enter')
    // The field with the same words stays until the answer has come.
    await expect(
      zhenya.getByRole('paragraph').filter({ hasText: 'Проверю на резинке, спасибо.' }),
    ).toBeVisible()
  })

  await test.step('the student reviews the tutor, whose rating shows it', async () => {
    await zhenya.getByRole('complementary').getByRole('link', { name: tutor.name }).click()
    const form = zhenya.getByRole('form', { name: 'Как прошли занятия?' })
    await chip(form.getByRole('group', { name: 'Общая оценка' }), '4 звезды из 5')
    await chip(form.getByRole('group', { name: 'Терпение' }), '5 звёзд из 5')
    await form.getByLabel('Расскажите своими словами').fill(review)
    await form.getByRole('button', { name: 'Опубликовать отзыв' }).click()
    const published = zhenya.getByRole('article').filter({ hasText: review })
    await expect(published.getByText('смотрел уроки')).toBeVisible()
    await expect(zhenya.getByRole('region', { name: 'Распределение оценок' })).toContainText('4,0')
    await expect(bell(alla)).toHaveAccessibleName(/Уведомления: \d+ новых/)
    await bell(alla).click()
    await expect(
      alla.getByRole('main').getByText(`${student.name} оставляет вам отзыв: 4 звезды`),
    ).toBeVisible()
  })

  await test.step('an editor puts the review on the home page', async () => {
    await editor.goto('/admin')
    await editor
      .getByRole('navigation', { name: 'Разделы' })
      .getByRole('link', { name: 'Главная страница' })
      .click()
    await editor.getByRole('button', { name: 'Добавить: отзыв' }).click()
    const row = editor.locator('#field-bestReviews').locator('.array-field__row').last()
    await row.getByRole('combobox').fill('После этого урока')
    await editor.getByRole('option', { name: /После этого урока маятник/ }).click()
    await row.getByLabel('Выделить слова').fill('слушает ответ до конца')
    await editor.getByRole('button', { name: 'Сохранить' }).click()
    await expect(editor.getByText('Сохранено.')).toBeVisible()
  })

  await test.step('a guest reads it there, and its author is told', async () => {
    const guest = await open('guest')
    await expect(async () => {
      await guest.goto('/')
      await expect(guest.getByRole('article').filter({ hasText: review })).toBeVisible({ timeout: 2_000 })
    }).toPass({ timeout: 20_000 })
    await expect(guest.locator('mark').filter({ hasText: 'слушает ответ до конца' })).toBeVisible()
    await expect(bell(zhenya)).toHaveAccessibleName('Уведомления: 1 новое')
  })
})

/** Leaves the page that says so open. */
async function confirmEmail(page: Page, baseURL: string, email: string): Promise<void> {
  await page.goto(await mailedLink(baseURL, email))
  await page.getByRole('button', { name: 'Да, подтвердить' }).click()
  await expect(page.getByText('Почта подтверждена')).toBeVisible()
}

const bell = (page: Page) => page.getByRole('banner').getByRole('link', { name: 'Уведомления' })

const comment = (page: Page, words: string) =>
  page
    .getByRole('region', { name: /^Вопросы/ })
    .getByRole('listitem')
    .filter({ hasText: words })
    .first()

/** Takes a choice that is drawn as a chip or a star: the control itself is hidden under its label. */
const chip = (group: Locator, name: string) => group.getByLabel(name, { exact: true }).check({ force: true })

/** A connection on which an upload of some megabytes can be watched. */
async function slowDown(page: Page, bytesPerSecond: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: bytesPerSecond,
  })
}

/** Waits until a progress bar is there and stands at two places at least. */
async function grows(bar: Locator): Promise<void> {
  const value = async () => Number(await bar.getAttribute('aria-valuenow', { timeout: 30_000 }))
  const first = await value()
  await expect.poll(value, { timeout: 60_000, intervals: [50] }).toBeGreaterThan(first)
}
