import { Checks } from './checks'
import { single } from './tally'

const checks = new Checks()
await checks.check('типы', async () =>
  single(await checks.tool('typescript/bin/tsc', ['--noEmit', '-p', '.'])),
)
await checks.check('линтер', async () => single(await checks.tool('eslint/bin/eslint.js', ['.'])))
await checks.check('оформление', async () =>
  single(await checks.tool('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.'])),
)
await checks.check('модульные и интеграционные тесты', () => checks.vitest())
if (await checks.built()) await checks.check('тесты в браузере', () => checks.playwright())
await checks.finish()
