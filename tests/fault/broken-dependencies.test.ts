import { readFile } from 'node:fs/promises'
import { beforeAll, expect, it } from 'vitest'
import { makeSampleFolder } from '@/jobs/transcoding/sample-videos'
import { type LivePage, openPage } from '@/tests/support/live-page'
import { reasonWithout, type RealServer } from '@/tests/support/real-server'
import { reportFault } from '@/tests/support/report-fault'
import { startShakenSite } from '@/tests/support/shaken-site'
import { type Trouble, troubles } from '@/tests/support/toxiproxy'
import { BrokenCase, type People } from './broken-case'
import { cells, type Dependency } from './broken-dependencies.cells'

/*
 * The real product, in a process of its own for each dependency, which it reaches only through a proxy. Whatever is broken:
 * every answer comes in time and in our words, the process lives, what does not need the broken thing works, and when it is
 * healed everything goes on by itself and nothing is lost.
 * The search server is not among them yet: nothing in the product asks it.
 */

/** What each answer of a slow dependency takes longer. */
const latencyMs = 100
const needs: Record<Dependency, RealServer[]> = {
  Postgres: [],
  Redis: ['redis'],
  Kafka: ['kafka'],
  S3: ['s3'],
  SMTP: ['mail'],
  'web push': [],
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
it('has a cell for every dependency and every trouble', () => {
  expect(Object.keys(cells).sort()).toEqual(Object.keys(needs).sort())
  for (const row of Object.values(cells)) expect(Object.keys(row).sort()).toEqual([...troubles].sort())
})

let film: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  const samples = await makeSampleFolder()
  film = new Uint8Array(await readFile(await samples.film('film.mp4', '320x240', 1)))
  await samples.remove()
})

for (const dependency of Object.keys(cells) as Dependency[]) {
  const reason = reasonWithout('toxiproxy', ...needs[dependency])
  const words = `${dependency} slow, reset, silent or down: answers stay bounded, nothing is lost`
  // Side by side, for most of the time is waiting.
  const test = reason ? it.skip : it.concurrent
  test(reason ? `${words} [skipped: ${reason}]` : words, { timeout: 300_000 }, async ({ expect }) => {
    const shaken = await startShakenSite(dependency)
    const { site, stage, proxy } = shaken
    let page: LivePage | undefined
    try {
      const anna = await stage.tutor(site.url, 'anna')
      page = openPage(site.url, anna)
      await shaken.subscribe(anna.id)
      const people: People = {
        anna,
        page,
        boris: await stage.student(site.url, 'boris'),
        vera: await stage.student(site.url, 'vera'),
      }
      const seen: Partial<Record<Trouble, unknown>> = {}
      const recovered: string[] = []
      let slowestMs = 0
      for (const trouble of troubles) {
        const one = new BrokenCase(shaken, people, film)
        await one.begin()
        await proxy.break(trouble, { latencyMs })
        const meanwhile = await one.meanwhile(cells[dependency][trouble])
        await proxy.heal()
        const healedAt = Date.now()
        const missing = await one.afterwards()
        recovered.push(`${trouble} in ${seconds(Date.now() - healedAt)}`)
        seen[trouble] = { ...meanwhile, missing, isRunning: site.isRunning() }
        slowestMs = Math.max(slowestMs, one.slowestMs)
      }
      const expected = troubles.map((trouble) => [
        trouble,
        { ...cells[dependency][trouble], alive: '200', missing: [], isRunning: true },
      ])
      expect(seen, site.isRunning() ? '' : site.lastWords()).toEqual(Object.fromEntries(expected))
      reportFault(
        29,
        `${dependency}: every cell as stated, slowest answer ${seconds(slowestMs)}; recovered from ${recovered.join(', ')}; 0 lost`,
      )
    } finally {
      page?.close()
      await shaken.close()
    }
  })
}
