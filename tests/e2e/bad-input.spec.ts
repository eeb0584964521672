import type { CDPSession, Page } from '@playwright/test'
import { expect, test } from './test'

test.describe('at the door', () => {
  test.use({ refusals: [401, 409] })

  test('an e-mail that is taken and a password that is short are said at their fields', async ({ open }) => {
    const guest = await open('guest')
    await guest.goto('/sign-up')
    await guest.getByLabel('Как вас зовут').fill('Второй Борис')
    await guest.getByLabel('Почта').fill('Boris@Nastavnik.test')
    await guest.getByLabel('Пароль').fill('коротко')
    await guest.getByRole('button', { name: 'Создать аккаунт' }).click()
    await expect(guest.getByLabel('Пароль')).toHaveAccessibleDescription(/Пароль короче 10 знаков/)
    await guest.getByLabel('Пароль').fill('dlinnyi-parol-42')
    await guest.getByRole('button', { name: 'Создать аккаунт' }).click()
    await expect(guest.getByLabel('Почта')).toHaveAccessibleDescription(/Эта почта уже занята/)
    await expect(guest).toHaveURL('/sign-up')
  })

  test('a wrong password and an unknown e-mail are refused in the same words', async ({ open }) => {
    const guest = await open('guest')
    await guest.goto('/sign-in')
    for (const email of ['support@nastavnik.test', 'nikto@nastavnik.test']) {
      await guest.getByLabel('Почта').fill(email)
      await guest.getByLabel('Пароль').fill('ne-tot-parol')
      await guest.getByRole('main').getByRole('button', { name: 'Войти' }).click()
      await expect(guest.getByRole('main').getByRole('alert')).toHaveText(
        'Почта или пароль не подходят. Проверьте и попробуйте снова.',
      )
      await guest.reload()
    }
  })
})

test.describe('files that are not lessons', () => {
  // Refused with 422; what the browser still remembers of it is gone with 404 or 410.
  test.use({ refusals: [404, 410, 422] })

  test('sound alone, a text called .mp4 and an empty file are refused in words and leave nothing behind', async ({
    open,
    samples,
  }) => {
    const viktor = await open('viktor')
    await viktor.goto('/lessons/new')
    const files = [
      {
        file: await samples.soundOnly('zvuk.mp4', 5, '-c:a', 'aac'),
        words: 'в файле нет видео, только звук',
      },
      {
        file: await samples.text('zametki.mp4', 'Это не видео. '.repeat(500)),
        words: 'файл повреждён или это не видео',
      },
      { file: await samples.text('pusto.mp4', ''), words: 'В файле ничего нет' },
      { file: await samples.text('spisok.txt', 'хлеб, молоко'), words: 'Это не похоже на видео' },
    ]
    for (const { file, words } of files) {
      await viktor.getByLabel('Выбрать файл').setInputFiles(file)
      const refusal = viktor.getByRole('main').getByRole('alert')
      await expect(refusal).toContainText('Не удалось загрузить видео')
      await expect(refusal).toContainText(words)
    }
    await viktor.reload()
    await expect(viktor.getByText('Перетащите видео сюда')).toBeVisible()
    await expect(viktor.getByText(/остановилась/)).toHaveCount(0)
    const videos = await viktor.evaluate(
      async () => (await (await fetch('/api/videos')).json()) as { totalDocs: number },
    )
    expect(videos.totalDocs).toBe(0)
    await viktor.goto('/lessons')
    await expect(viktor.getByText('Первый урок')).toBeVisible()
  })
})

test.describe('an upload that is cut', () => {
  test.use({ refusals: ['ERR_INTERNET_DISCONNECTED'] })

  test('goes on by itself when the connection is back', async ({ open, samples }) => {
    const viktor = await open('viktor')
    const requests = uploadRequests(viktor)
    await viktor.goto('/lessons/new')
    const connection = await viktor.context().newCDPSession(viktor)
    await setConnection(connection, { uploadThroughput: 2_000_000 })
    await viktor.getByLabel('Выбрать файл').setInputFiles(await samples.film('obryv.mp4', '1280x720', 12))
    await halfway(viktor)
    await setConnection(connection, { offline: true })
    await expect.poll(() => requests.failed).toBeGreaterThan(0)
    await setConnection(connection, {})
    await expect(viktor.getByRole('button', { name: 'Убрать видео' })).toBeVisible()
    await expect(
      viktor.getByText(/Готовим видео для показа|Ждёт подготовки|Уже можно смотреть|Видео готово/),
    ).toBeVisible()
    expect(requests.created).toBe(1)
    expect(requests.offsets.at(-1)).toBeGreaterThan(0)
  })

  test('goes on from where it stopped when the tab was closed and the same file is chosen again', async ({
    open,
    samples,
  }) => {
    const viktor = await open('viktor')
    const requests = uploadRequests(viktor)
    const film = await samples.film('vkladka.mp4', '1280x720', 12)
    await viktor.goto('/lessons/new')
    const connection = await viktor.context().newCDPSession(viktor)
    await setConnection(connection, { uploadThroughput: 2_000_000 })
    await viktor.getByLabel('Выбрать файл').setInputFiles(film)
    await halfway(viktor)
    viktor.on('dialog', (question) => question.accept())
    await viktor.reload()
    await expect(viktor.getByText(/Загрузка «vkladka\.mp4» остановилась на \d+/)).toBeVisible()
    await setConnection(connection, {})
    await viktor.getByLabel('Выбрать файл').setInputFiles(film)
    await expect(
      viktor.getByText(/Готовим видео для показа|Ждёт подготовки|Уже можно смотреть|Видео готово/),
    ).toBeVisible()
    expect(requests.created).toBe(1)
    expect(requests.offsets.at(-1)).toBeGreaterThan(0)
  })
})

test.describe('pressed twice', () => {
  test('a double click on "like" counts once', async ({ open }) => {
    const vera = await open('vera')
    await vera.goto('/feed')
    await vera.getByRole('link', { name: 'Тезис в одно предложение: с чего начать сочинение' }).click()
    const like = vera.getByRole('button', { name: /^Нравится: / })
    const before = await like.getAttribute('aria-pressed')
    const answered = vera.waitForResponse(/\/like$/)
    await like.dblclick()
    await answered
    await vera.reload()
    await expect(like).toHaveAttribute('aria-pressed', before === 'true' ? 'false' : 'true')
  })

  test('a double click on "publish" makes one lesson', async ({ open }) => {
    const title = 'Урок, который опубликовали двойным щелчком'
    const anna = await open('anna')
    await anna.goto('/lessons/new')
    await anna.getByLabel('Название').fill(title)
    await anna.getByLabel('Текст урока').fill('Один щелчок или два, урок один.')
    await anna.getByLabel('Предмет').selectOption('Математика')
    await anna.getByRole('button', { name: 'Опубликовать' }).dblclick()
    await expect(anna.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await anna.goto('/lessons')
    await expect(anna.getByRole('heading', { name: title })).toHaveCount(1)
  })
})

test.describe('a second review', () => {
  test.use({ refusals: [409] })

  test('of the same tutor is not offered', async ({ open }) => {
    const vera = await open('vera')
    await vera.goto('/tutors/anna')
    await expect(vera.getByText('Вы уже написали отзыв об этом репетиторе.')).toBeVisible()
    await expect(vera.getByRole('form', { name: 'Как прошли занятия?' })).toHaveCount(0)
  })

  test('from a tab that was left open is refused in words', async ({ open }) => {
    const first = await open('boris')
    const second = await open('boris')
    for (const tab of [first, second]) {
      await tab.goto('/tutors/gleb')
      await tab.getByRole('group', { name: 'Общая оценка' }).getByLabel('5 звёзд из 5').check({ force: true })
      await tab
        .getByLabel('Расскажите своими словами')
        .fill('Слышу интервалы в звонке трамвая. Это ваша вина.')
    }
    await first.getByRole('button', { name: 'Опубликовать отзыв' }).click()
    await expect(first.getByText('Отзыв опубликован').first()).toBeVisible()
    await second.getByRole('button', { name: 'Опубликовать отзыв' }).click()
    await expect(second.getByRole('main').getByRole('alert')).toHaveText(
      'Вы уже оставили отзыв этому репетитору. Его можно изменить.',
    )
  })
})

interface Connection {
  offline?: boolean
  /** Bytes a second; without it as fast as can be. */
  uploadThroughput?: number
}

async function setConnection(
  session: CDPSession,
  { offline = false, uploadThroughput = -1 }: Connection,
): Promise<void> {
  await session.send('Network.emulateNetworkConditions', {
    offline,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput,
  })
}

/** Waits until a part of the file that is worth keeping has gone up. */
async function halfway(page: Page): Promise<void> {
  const bar = page.getByRole('progressbar', { name: 'Загружаем видео' })
  await expect
    .poll(async () => Number(await bar.getAttribute('aria-valuenow')), { intervals: [50] })
    .toBeGreaterThan(30)
}

/** What the page asks of the uploads from now on. */
function uploadRequests(page: Page) {
  const seen = { created: 0, failed: 0, offsets: [] as number[] }
  page.on('request', (request) => {
    if (!request.url().includes('/uploads/videos')) return
    if (request.method() === 'POST') seen.created += 1
    if (request.method() === 'PATCH') seen.offsets.push(Number(request.headers()['upload-offset']))
  })
  page.on('requestfailed', (request) => void (request.method() === 'PATCH' && (seen.failed += 1)))
  return seen
}
