import { describe } from 'vitest'
import { reasonWithout, type RealServer } from './real-server'

export * from './real-server'

/**
 * A group of tests that needs real servers. Where they are absent it is skipped, and its title says why;
 * `tests` is called even then, so it asks for addresses only inside of hooks and tests.
 */
export function describeOn(names: readonly RealServer[], title: string, tests: () => void): void {
  const reason = reasonWithout(...names)
  if (reason) describe.skip(`${title} [skipped: ${reason}]`, tests)
  else describe(title, tests)
}
