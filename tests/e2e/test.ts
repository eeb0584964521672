import { test as base, expect, type BrowserContextOptions, type Page } from '@playwright/test'
import { makeSampleFolder, type SampleVideos } from '@/jobs/transcoding/sample-videos'
import { sessionFile, type DemoPerson } from './people'

interface Fixtures {
  /** Statuses and network errors that this test asks for; everything else that a browser complains of fails it. */
  refusals: (number | string)[]
  /** Opens a browser of its own for somebody: a person of the demo with a session, or a guest. */
  open: (who: DemoPerson | 'guest', options?: BrowserContextOptions) => Promise<Page>
}

interface WorkerFixtures {
  /** Makes films and files that only look like films. */
  samples: SampleVideos
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  refusals: [[], { option: true }],
  open: async ({ browser, refusals }, use) => {
    const complaints: string[] = []
    const pages: Page[] = []
    await use(async (who, options) => {
      const storageState = who === 'guest' ? undefined : sessionFile(who)
      const page = await (await browser.newContext({ storageState, ...options })).newPage()
      listen(page, who, refusals, complaints)
      pages.push(page)
      return page
    })
    for (const page of pages) await page.context().close()
    expect(complaints, 'what the browsers complained of').toEqual([])
  },
  samples: [
    async ({}, use) => {
      const samples = await makeSampleFolder()
      await use(samples)
      await samples.remove()
    },
    { scope: 'worker' },
  ],
})

/** Errors in the console (broken security policy among them), uncaught errors and answers of 500 and more. */
function listen(page: Page, who: string, refusals: Fixtures['refusals'], complaints: string[]): void {
  const isExpected = (words: string) =>
    refusals.some((refusal) =>
      words.includes(typeof refusal === 'number' ? `status of ${refusal} ` : refusal),
    )
  page.on('console', (message) => {
    if (message.type() !== 'error' || isExpected(message.text())) return
    complaints.push(`${who}, ${page.url()}: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => complaints.push(`${who}, ${page.url()}: ${error.message}`))
  page.on('response', (answer) => {
    if (answer.status() >= 500) complaints.push(`${who}: ${answer.status()} for ${answer.url()}`)
  })
}

export { expect }
