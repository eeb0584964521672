import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { reasonWithout } from '@/tests/support/real-server'
import { Checks } from './checks'
import { single } from './tally'

/** `npm run test:full-stack`: the browser's path on the real servers, every role as processes of its own. */
const checks = new Checks()
const reason = reasonWithout('redis', 'kafka', 's3', 'mail')
if (reason) {
  checks.skip('тесты в браузере на полном стеке', reason)
} else if (await checks.built()) {
  const report = path.join(checks.folder, 'stopped.json')
  await checks.check('тесты в браузере на полном стеке', () =>
    // What is purely about looks has been seen on the embedded default.
    checks.playwright(['--grep-invert', 'stands on a phone and on a desk'], {
      E2E_SERVER: 'node --import tsx tests/support/full-stack-site.ts',
      STOP_REPORT: report,
    }),
  )
  await checks.check('каждая роль останавливается по SIGTERM с кодом 0', async () => {
    const failures = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as string[]) : ['nothing']
    for (const words of failures) console.log(`✗ ${words}`)
    return single(failures.length === 0)
  })
}
await checks.finish()
