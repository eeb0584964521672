import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { filmedLesson, type DemoPerson } from './people'
import { expect, test } from './test'

/** Every page of the site by who looks at it; `:filmed` and `:draft` are lessons of Anna. */
const pagesOf: [DemoPerson | 'guest', string[]][] = [
  [
    'guest',
    [
      '/',
      '/en',
      '/feed',
      '/en/feed',
      '/posts/:filmed',
      '/en/posts/:filmed',
      '/tutors',
      '/en/tutors?subject=mathematics&sort=price',
      '/tutors/anna',
      '/sign-in',
      '/sign-up',
      '/forgot-password',
      '/en/link',
      '/net-takoi-stranitsy',
    ],
  ],
  [
    'boris',
    [
      '/feed?tab=following',
      '/posts/:filmed',
      '/tutors/elena',
      '/profile',
      '/notifications',
      '/en/settings/notifications',
      '/en/settings/security',
      '/settings/privacy',
      '/en/settings/data',
      '/users/boris',
      '/en/users/vera',
    ],
  ],
  [
    'anna',
    [
      '/lessons',
      '/lessons/new',
      '/lessons/:draft/edit',
      '/profile',
      '/notifications',
      '/settings/notifications',
      '/settings/security',
    ],
  ],
  ['viktor', ['/lessons', '/lessons/new', '/tutors/viktor']],
]

test.describe.configure({ timeout: 240_000 })
// Asked for on purpose: the page that is not there.
test.use({ refusals: [404] })

for (const [who, addresses] of pagesOf)
  test(`every page that ${who} opens stands on a phone and on a desk, light and dark`, async ({ open }) => {
    const lessons = await lessonsOfAnna(await open('anna'))
    const page = await open(who, { reducedMotion: 'reduce' })
    for (const address of addresses)
      await test.step(address, async () => {
        const answer = await page.goto(address.replace(/:(\w+)/, (_, key: string) => lessons[key] ?? ''))
        expect.soft(answer?.status(), address).toBe(address.startsWith('/net-') ? 404 : 200)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        for (const width of [390, 1280]) {
          await page.setViewportSize({ width, height: 900 })
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme })
            await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
            await stands(page, `${address} at ${width} px, ${colorScheme}`, colorScheme === 'dark')
          }
          expect
            .soft(await unseenFocus(page), `${address} at ${width} px: has the focus and does not show it`)
            .toEqual([])
        }
      })
  })

/** Only the colours change with the theme: what axe said of all the rest in the light holds in the dark. */
async function stands(page: Page, where: string, coloursOnly: boolean): Promise<void> {
  const spill = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect.soft(spill, `${where}: pixels beyond the right edge`).toBeLessThanOrEqual(0)
  const axe = new AxeBuilder({ page })
  const { violations } = await (coloursOnly ? axe.withRules('color-contrast') : axe).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const said = grave.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  )
  expect.soft(said, `${where}: what axe found`).toEqual([])
}

/** Walks with Tab and collects what gets the focus without a visible outline, its own or that of its frame. */
async function unseenFocus(page: Page): Promise<string[]> {
  const unseen: string[] = []
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate(() => {
      const focused = document.activeElement
      if (!focused || focused === document.body) return null
      const outlined = (style: CSSStyleDeclaration) =>
        style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
      const frame = focused.closest('label, form')
      const isSeen =
        outlined(getComputedStyle(focused)) ||
        outlined(getComputedStyle(focused, '::after')) ||
        (frame && outlined(getComputedStyle(frame)))
      return isSeen ? null : focused.outerHTML.slice(0, 160)
    })
    if (found) unseen.push(found)
  }
  return unseen
}

/** The addresses of two lessons of Anna: one with a video, one that waits. */
async function lessonsOfAnna(anna: Page): Promise<Record<string, string>> {
  const answer = await anna.request.get('/api/my-lessons')
  const { items } = (await answer.json()) as { items: { id: string; title: string; status: string }[] }
  return {
    filmed: items.find(({ title }) => title === filmedLesson)?.id ?? '',
    draft: items.find(({ status }) => status === 'draft')?.id ?? '',
  }
}
