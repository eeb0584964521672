import { expect, test } from './test'
import { sessionFile } from './people'

const panel = ['/admin', '/admin/collections/posts', '/admin/collections/reviews', '/admin/globals/home-page']
const site = ['/', '/feed', '/en', '/notifications']

test('the site and the panel answer side by side, for they live in one process', async ({
  playwright,
  baseURL,
}) => {
  const admin = await playwright.request.newContext({ baseURL, storageState: sessionFile('admin') })
  const statuses: Record<string, number[]> = {}
  const read = async (paths: readonly string[]) => {
    for (let round = 0; round < 5; round++)
      for (const path of paths) {
        const answer = await admin.get(path)
        ;(statuses[path] ??= []).push(answer.status())
      }
  }
  await Promise.all([read(panel), read(site), read(panel.toReversed()), read(site.toReversed())])
  for (const [path, seen] of Object.entries(statuses)) expect(seen, path).toEqual(seen.map(() => 200))
  await admin.dispose()
})
