/** SQLSTATE classes and codes that say "not now" rather than "not this": connection, shutdown, deadlock, serialization. */
const passing = /^(08|57P0|40001|40P01|53300)/
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
])
/** The last of them is Payload's, which keeps of the reason no more than its words. */
const words =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Error: cannot begin transaction)/

/** True when the database could not be reached or asks to try again: the same work may succeed later. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, cause } = error as Error & { code?: unknown }
  if (typeof code === 'string' && (passing.test(code) || networkCodes.has(code))) return true
  return words.test(error.message) || (cause !== error && isDatabaseAway(cause))
}
