/** So many of something in so many seconds, counted from the first. */
export interface RateLimit {
  /** What is counted; limits with the same name count together. */
  name: string
  points: number
  seconds: number
}

/** Counts what may be done only so often. Exact for any number that come at once, in any number of processes. */
export interface RateLimiter {
  /**
   * Takes one of `limit` for `key`, an address, an account or whatever is limited by itself.
   * @returns null when there was one left, else in how many seconds there will be (1 or more)
   */
  take(limit: RateLimit, key: string): Promise<number | null>
  /** Begins anew for `key`. */
  forget(limit: RateLimit, key: string): Promise<void>
  close(): Promise<void>
}
