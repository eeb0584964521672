import { setTimeout as pause } from 'node:timers/promises'
import type { Stage } from '@/tests/support/stage'
import type { Visitor } from '@/tests/support/visitor'
import { uploadInParts } from '@/tests/support/visitor-upload'

const parts = 4
/** Each upload is converted, which takes the processors from the rest. */
const uploadEveryMs = 1_000

/** What people do all the time: read, write, upload in parts that take a while, and listen. Nothing is tried twice. */
export class Load {
  answered = 0
  #isOver = false
  #streams = 0
  #uploads = 0
  readonly #failed: string[] = []
  #working: Promise<void>[] = []
  readonly #end = new AbortController()

  private constructor(private readonly url: string) {}

  /** @param film what is uploaded again and again */
  static async begin(stage: Stage, url: string, film: Uint8Array<ArrayBuffer>): Promise<Load> {
    const load = new Load(url)
    const anna = await stage.tutor(url, 'anna')
    const boris = await stage.student(url, 'boris')
    const post = await stage.given.post({ userId: anna.id, tutorId: anna.tutorId })
    load.#working = [
      load.#again(() => load.#ask('200', boris, 'GET', '/api/feed')),
      load.#again(() => load.#ask('200', boris, 'GET', `/api/post-pages/${post}`)),
      load.#again(async () => {
        await load.#ask('200', boris, 'PUT', `/api/posts/${post}/like`)
        await load.#ask('200', boris, 'DELETE', `/api/posts/${post}/like`)
      }),
      load.#again(() => load.#ask('201', boris, 'POST', '/api/comments', { post, content: 'Спасибо' })),
      load.#again(() => load.#upload(anna, film), uploadEveryMs),
      load.#again(() => load.#listen(boris)),
    ]
    return load
  }

  async end() {
    this.#isOver = true
    this.#end.abort()
    await Promise.all(this.#working)
    return { failed: this.#failed, streams: this.#streams, uploads: this.#uploads }
  }

  async #again(work: () => Promise<unknown>, pauseMs = 20): Promise<void> {
    while (!this.#isOver) {
      await work()
      await pause(pauseMs)
    }
  }

  async #ask(expected: string, who: Visitor, method: string, address: string, body?: unknown): Promise<void> {
    const { is } = await who.send(method, address, { body })
    this.answered++
    if (is !== expected) this.#failed.push(`${method} ${address}: ${is}`)
  }

  async #upload(tutor: Visitor, film: Uint8Array<ArrayBuffer>): Promise<void> {
    const failed = await uploadInParts(tutor, film, parts)
    this.answered += parts + 1
    if (failed) this.#failed.push(failed)
    else this.#uploads++
  }

  /** A stream ends with its process; the next one must be had at once. */
  async #listen(who: Visitor): Promise<void> {
    try {
      const stream = await fetch(`${this.url}/live`, { headers: who.headers, signal: this.#end.signal })
      this.#streams++
      if (stream.status !== 200) this.#failed.push(`the live stream: ${stream.status}`)
      for await (const chunk of stream.body ?? []) void chunk
    } catch (error) {
      // One that breaks is not one that ends.
      if (!this.#isOver)
        this.#failed.push(`the live stream broke: ${String((error as Error).cause ?? error)}`)
    }
  }
}
