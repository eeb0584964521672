/** Longer than a place may lie behind, see `readPlace`. */
const REMEMBERED_MS = 6 * 60_000

/** The notifications that a stream was told of lately. */
export class ToldNotifications {
  readonly #at = new Map<string, number>()

  /** Also forgets what is so old that nobody looks for it any more; what is kept is in the order of telling. */
  add(notificationId: string, now = Date.now()): void {
    this.#at.set(notificationId, now)
    for (const [id, at] of this.#at) {
      if (now - at < REMEMBERED_MS) break
      this.#at.delete(id)
    }
  }

  has(notificationId: string): boolean {
    return this.#at.has(notificationId)
  }
}
