import { readFile } from 'node:fs/promises'
import { expect, test, type APIRequestContext } from '@playwright/test'
import { makeSampleFolder } from '@/jobs/transcoding/sample-videos'
import { DEMO_PASSWORD, emailOf } from '@/scripts/demo/people'
import { demoPeople, filmedLesson, sessionFile } from './people'

test('everybody of the demo signs in', async ({ playwright, baseURL }) => {
  for (const name of demoPeople) {
    const browser = await playwright.request.newContext({ baseURL })
    const answer = await browser.post('/api/users/login', {
      data: { email: emailOf(name), password: DEMO_PASSWORD },
    })
    expect(answer.status(), `the sign-in of ${name}`).toBe(200)
    await browser.storageState({ path: sessionFile(name) })
    await browser.dispose()
  }
})

test('Anna has a lesson with a video', async ({ playwright, baseURL }) => {
  const anna = await playwright.request.newContext({
    baseURL,
    storageState: sessionFile('anna'),
    extraHTTPHeaders: { Origin: baseURL ?? '' },
  })
  const samples = await makeSampleFolder()
  try {
    const video = await upload(anna, await readFile(await samples.film('lesson.mp4', '640x360', 8)))
    const { docs } = (await (await anna.get('/api/subjects?limit=1')).json()) as { docs: { id: string }[] }
    const content = 'Делим круг на доли и смотрим, где глаз обманывает.'
    const post = { title: filmedLesson, content, subject: docs[0]?.id, video, status: 'published' }
    expect((await anna.post('/api/posts', { data: post })).status()).toBe(201)
    await expect
      .poll(
        async () =>
          ((await (await anna.get(`/api/videos/${video}/conversion`)).json()) as { state: string }).state,
        {
          timeout: 90_000,
        },
      )
      .toBe('ready')
  } finally {
    await samples.remove()
    await anna.dispose()
  }
})

/** @returns the id of the video */
async function upload(tutor: APIRequestContext, bytes: Buffer): Promise<string> {
  const tus = { 'Tus-Resumable': '1.0.0' }
  const made = await tutor.post('/uploads/videos', {
    headers: { ...tus, 'Upload-Length': String(bytes.length) },
  })
  const address = made.headers().location ?? ''
  const sent = await tutor.patch(address, {
    headers: { ...tus, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' },
    data: bytes,
  })
  expect(sent.status()).toBe(204)
  return address.split('/').at(-1) ?? ''
}
