import { setTimeout as pause } from 'node:timers/promises'
import type { LivePage } from '@/tests/support/live-page'
import type { ShakenSite } from '@/tests/support/shaken-site'
import type { Outcome, Visitor } from '@/tests/support/visitor'
import { beginUpload, sendPart, tus } from '@/tests/support/visitor-upload'
import type { Cell } from './broken-dependencies.cells'

/** No request takes longer, whatever is broken. */
const answerMs = 15_000
/** Effects that can come although something is broken have come by then. */
const meanwhileMs = 12_000
/** Those that cannot have not come by then either. */
const notYetMs = 1_500
/** After healing everything is as before within this time. */
const recoverMs = 60_000
/** How soon an open page hears of a thing. */
const liveMs = 3_000

export interface People {
  anna: Visitor & { tutorId: string }
  boris: Visitor
  /** Signs in again and again, so as not to end the sessions that others use. */
  vera: Visitor
  /** What Anna has open all the time. */
  page: LivePage
}

/** What happens in one cell and all that must not be lost of it. */
export class BrokenCase {
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
    const [told, mailed, pushed] = await Promise.all([
      this.#comes(() => this.#isTold('post-liked'), patience(cell.told)),
      this.#comes(() => this.#isSent('email'), patience(cell.mailed)),
      this.#comes(() => this.#isSent('push'), patience(cell.pushed)),
    ])
    const reads = feed === page ? feed : `feed ${feed}, page ${page}`
    const seen = {
      alive,
      ready: ready.split(' ')[0],
      reads,
      signIn,
      like,
      comment,
      upload,
      told,
      mailed,
      pushed,
    }
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
    await must('mailed', () => this.#isSent('email'))
    await must('pushed', () => this.#isSent('push'))
    await must('told live', () => this.#isToldLive())
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

  /** Whether Anna's open page hears of one more like. */
  async #isToldLive(): Promise<boolean> {
    const { anna, boris, page } = this.people
    const before = page.heard
    const post = await this.shaken.stage.given.post({ userId: anna.id, tutorId: anna.tutorId })
    await boris.send('PUT', `/api/posts/${post}/like`)
    for (const until = Date.now() + liveMs; Date.now() < until; await pause(50))
      if (page.heard > before) return true
    return false
  }

  /** Whether Anna heard of the comment on this way. A mail waits for what else may happen, and both after a failure for better times: all are over here. */
  async #isSent(channel: 'email' | 'push'): Promise<boolean> {
    const { sql } = this.shaken.stage
    const of = `channel = '${channel}' and notification_id in (select id from notifications where type = 'post-commented' and post_id = $1)`
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
