import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, expect, it } from 'vitest'
import { makeSampleFolder } from '@/jobs/transcoding/sample-videos'
import { reasonWithout, type RealServer } from '@/tests/support/real-server'
import { reportFault } from '@/tests/support/report-fault'
import { type ShakenSite, startShakenSite } from '@/tests/support/shaken-site'
import { type Trouble, troubles } from '@/tests/support/toxiproxy'
import type { Outcome, Visitor } from '@/tests/support/visitor'
import { beginUpload, sendPart, tus } from '@/tests/support/visitor-upload'
import { type Cell, cells, type Dependency } from './broken-dependencies.cells'

/*
 * The real product, in a process of its own for each dependency, which it reaches only through a proxy. Whatever is broken:
 * every answer comes in time and in our words, the process lives, what does not need the broken thing works, and when it is
 * healed everything goes on by itself and nothing is lost.
 * The search server is not among them yet: nothing in the product asks it.
 */

/** No request takes longer, whatever is broken. */
const answerMs = 15_000
/** What each answer of a slow dependency takes longer. */
const latencyMs = 100
/** Effects that can come although something is broken have come by then. */
const meanwhileMs = 12_000
/** Those that cannot have not come by then either. */
const notYetMs = 1_500
/** After healing everything is as before within this time. */
const recoverMs = 40_000

const needs: Record<Dependency, RealServer[]> = {
  Postgres: [],
  Redis: ['redis'],
  Kafka: ['kafka'],
  S3: ['s3'],
  SMTP: ['mail'],
}

interface People {
  anna: Visitor & { tutorId: string }
  boris: Visitor
  /** Signs in again and again, so as not to end the sessions that others use. */
  vera: Visitor
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
/** What happens in one cell and all that must not be lost of it. */
class Case {
  #post = ''
  #upload = ''
  readonly #half: number
  slowestMs = 0

  constructor(
    private readonly shaken: ShakenSite,
    private readonly people: People,
    private readonly film: Uint8Array<ArrayBuffer>,
  ) {
    this.#half = Math.floor(film.length / 2)
  }

  /** A lesson, and an upload of which half is there. */
  async begin(): Promise<void> {
    const { anna } = this.people
    this.#post = await this.shaken.stage.given.post({ userId: anna.id, tutorId: anna.tutorId })
    const made = await beginUpload(anna, this.film.length)
    this.#upload = made.headers.get('location') ?? ''
    await this.#goOn(0, this.#half)
  }

  /** Everything at once, as people do. */
  async meanwhile(cell: Cell): Promise<Cell & { alive: string }> {
    const { boris, vera } = this.people
    const withinMs = answerMs
    const ask = async (asked: Promise<Outcome>) => {
      const { is, ms } = await asked
      this.slowestMs = Math.max(this.slowestMs, ms)
      return is
    }
    const [alive, ready, feed, page, signIn, like, comment, upload] = await Promise.all([
      ask(boris.send('GET', '/health/live', { withinMs: 2000 })),
      ask(boris.send('GET', '/health/ready', { withinMs: 5000 })),
      ask(boris.send('GET', '/api/feed', { withinMs })),
      ask(boris.send('GET', `/api/post-pages/${this.#post}`, { withinMs })),
      ask(vera.signIn(withinMs)),
      ask(boris.send('PUT', `/api/posts/${this.#post}/like`, { withinMs })),
      ask(this.#comment(withinMs)),
      ask(this.#goOn(this.#half, this.film.length, withinMs)),
    ])
    const patience = (when: Cell['told']) => (when === 'meanwhile' ? meanwhileMs : notYetMs)
    const [told, mailed] = await Promise.all([
      this.#comes(() => this.#isTold('post-liked'), patience(cell.told)),
      this.#comes(() => this.#isMailed(), patience(cell.mailed)),
    ])
    const reads = feed === page ? feed : `feed ${feed}, page ${page}`
    const seen = { alive, ready: ready.split(' ')[0], reads, signIn, like, comment, upload, told, mailed }
    return seen as Cell & { alive: string }
  }

  /** Tries again what was refused, as people do. @returns what is still not as before */
  async afterwards(): Promise<string[]> {
    const { boris, vera } = this.people
    const until = Date.now() + recoverMs
    const missing: string[] = []
    const must = async (words: string, holds: () => Promise<boolean>) => {
      if ((await this.#comes(holds, until - Date.now())) !== 'meanwhile') missing.push(words)
    }
    const answers = (asked: () => Promise<Outcome>) => async () => /^20\d$/.test((await asked()).is)
    await must(
      'ready',
      answers(() => boris.send('GET', '/health/ready')),
    )
    await Promise.all([
      must(
        'sign-in',
        answers(() => vera.signIn()),
      ),
      must(
        'like',
        answers(() => boris.send('PUT', `/api/posts/${this.#post}/like`)),
      ),
      must(
        'comment',
        async () => (await this.#count('comments')) > 0 || (await this.#comment()).is === '201',
      ),
      must('upload', () => this.#finishesUpload()),
    ])
    await must('told of the like', () => this.#isTold('post-liked'))
    await must('told of the comment', () => this.#isTold('post-commented'))
    await must('mailed', () => this.#isMailed())
    await must('uploaded whole', () => this.#isVideo())
    // A person may say a thing twice whose first answer was lost; nobody is told twice of one thing.
    for (const type of ['post-liked', 'post-commented'])
      if ((await this.#toldOf(type)) > (await this.#count(type === 'post-liked' ? 'likes' : 'comments')))
        missing.push(`${type} is told more often than it happened`)
    return missing
  }

  #comment = (withinMs?: number) =>
    this.people.boris.send('POST', '/api/comments', {
      body: { post: this.#post, content: 'Спасибо' },
      withinMs,
    })

  #goOn = (from: number, to: number, withinMs?: number) =>
    sendPart(this.people.anna, this.#upload, from, this.film.subarray(from, to), { withinMs })

  async #isVideo(): Promise<boolean> {
    const rows = await this.shaken.stage.sql('select 1 from videos where id = $1 and bytes = $2', [
      this.#upload.split('/').at(-1),
      this.film.length,
    ])
    return rows.length === 1
  }

  async #finishesUpload(): Promise<boolean> {
    const { is, headers } = await this.people.anna.send('HEAD', this.#upload, { headers: tus })
    const offset = Number(headers.get('upload-offset'))
    if (is !== '200') return false
    return offset === this.film.length || (await this.#goOn(offset, this.film.length)).is === '204'
  }

  async #comes(holds: () => Promise<boolean>, ms: number): Promise<Cell['told']> {
    for (const until = Date.now() + ms; ; await pause(200)) {
      if (await holds()) return 'meanwhile'
      if (Date.now() >= until) return 'afterwards'
    }
  }

  async #count(table: 'likes' | 'comments'): Promise<number> {
    return (await this.shaken.stage.sql(`select 1 from ${table} where post_id = $1`, [this.#post])).length
  }

  async #toldOf(type: string): Promise<number> {
    const rows = await this.shaken.stage.sql(
      'select 1 from notifications where type = $1::enum_notifications_type and post_id = $2',
      [type, this.#post],
    )
    return rows.length
  }

  #isTold = async (type: string) => (await this.#toldOf(type)) > 0

  /** The mail of the comment. It waits for what else may happen, and after a failure for better times: both are over here. */
  async #isMailed(): Promise<boolean> {
    const { sql } = this.shaken.stage
    const of = `notification_id in (select id from notifications where type = 'post-commented' and post_id = $1)`
    await sql(
      `update notification_deliveries set due_at = now() where state = 'waiting' and due_at > now() and ${of}`,
      [this.#post],
    )
    const rows = await sql(`select 1 from notification_deliveries where state = 'sent' and ${of}`, [
      this.#post,
    ])
    return rows.length > 0
  }
}

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
    try {
      const people: People = {
        anna: await stage.tutor(site.url, 'anna'),
        boris: await stage.student(site.url, 'boris'),
        vera: await stage.student(site.url, 'vera'),
      }
      const seen: Partial<Record<Trouble, unknown>> = {}
      const recovered: string[] = []
      let slowestMs = 0
      for (const trouble of troubles) {
        const one = new Case(shaken, people, film)
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
      await shaken.close()
    }
  })
}
