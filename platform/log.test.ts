import { expect, it } from 'vitest'
import { createLog } from './log'

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog('info', { write: (line: string) => void lines.push(line) }))
  return lines.join('\n')
}

it.each([
  { password: 'canary' },
  { user: { password: 'canary' } },
  { body: { user: { token: 'canary' } } },
  { req: { headers: { cookie: 'payload-token=canary', authorization: 'JWT canary' } } },
  { res: { headers: { 'set-cookie': ['payload-token=canary'] } } },
  { env: { DATABASE_URL: 'postgres://nastavnik:canary@localhost/nastavnik', PAYLOAD_SECRET: 'canary' } },
])('keeps the secret of %j to itself', (fields) => {
  expect(logged((log) => log.info(fields, 'hello'))).not.toContain('canary')
})

it('takes passwords out of addresses inside messages and errors', () => {
  const address = 'postgres://nastavnik:canary@localhost:5432/nastavnik'
  const text = logged((log) => log.warn({ err: new Error(`cannot reach ${address}`) }, `tried ${address}`))
  expect(text).not.toContain('canary')
  expect(text).toContain('nastavnik:***@localhost')
})

it('says nothing below its level', () => {
  expect(logged((log) => log.debug('hello'))).toBe('')
})
