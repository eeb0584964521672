import { createHash } from 'node:crypto'

/** An answer ready to be sent. */
export interface KeptAnswer {
  body: Buffer
  etag: string
}

interface Kept {
  answer: Promise<KeptAnswer | null>
  until: number
}

/** With the time that reading takes, a change shows well within two seconds. */
const keptForMs = 1_000
const most = 1_000

/**
 * Answers that are the same for every guest, kept for a second: however many ask meanwhile, the database is asked once.
 * Nothing that depends on who asks may come in here.
 */
export class KeptAnswers {
  readonly #kept = new Map<string, Kept>()

  /** @param now a clock in milliseconds */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /**
   * @param key everything that the answer depends on, the language too
   * @param read makes the text of the answer, or `null` when there is none; what it throws is thrown on and not kept
   */
  answer(
    key: readonly (string | number | null)[],
    read: () => Promise<string | null>,
  ): Promise<KeptAnswer | null> {
    const name = JSON.stringify(key)
    const known = this.#kept.get(name)
    if (known && known.until > this.now()) return known.answer
    if (this.#kept.size >= most) this.#kept.clear()
    // Counted from before the reading, so that no answer is older than that.
    const made: Kept = { until: this.now() + keptForMs, answer: read().then(readyToSend) }
    this.#kept.set(name, made)
    made.answer.catch(() => this.#kept.get(name) === made && this.#kept.delete(name))
    return made.answer
  }
}

function readyToSend(text: string | null): KeptAnswer | null {
  if (text === null) return null
  const body = Buffer.from(text)
  return { body, etag: `W/"${createHash('sha1').update(body).digest('base64url')}"` }
}
