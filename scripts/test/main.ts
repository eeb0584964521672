import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { childEnvironment, projectRoot, variables } from '@/platform/config/env'
import { apps, build, needsBuild } from '../start/build'
import { printFailure, step } from '../start/progress.mjs'
import { Shutdown } from '../start/shutdown'
import { type Tally, add, fromPlaywright, fromVitest, nothing, single } from './tally'

const reports = mkdtempSync(path.join(tmpdir(), 'nastavnik-reports-'))
const shutdown = new Shutdown()
shutdown.onStop(() => rmSync(reports, { recursive: true, force: true }))
shutdown.listen()

const vitest = path.join(reports, 'vitest.json')
const playwright = path.join(reports, 'playwright.json')
let total = nothing

await check('типы', async () => single(await run('typescript/bin/tsc', ['--noEmit', '-p', '.'])))
await check('линтер', async () => single(await run('eslint/bin/eslint.js', ['.'])))
await check('оформление', async () =>
  single(await run('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.'])),
)
await check('модульные и интеграционные тесты', async () =>
  fromVitest(
    vitest,
    await run('vitest/vitest.mjs', [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${vitest}`,
    ]),
  ),
)
if (await built())
  await check('тесты в браузере', async () =>
    fromPlaywright(
      playwright,
      await run('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
        PLAYWRIGHT_JSON_OUTPUT_FILE: playwright,
      }),
    ),
  )

await shutdown.stop()
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed ? 1 : 0)

async function check(title: string, work: () => Promise<Tally>): Promise<void> {
  shutdown.signal.throwIfAborted()
  console.log(`\n— ${title}`)
  const began = Date.now()
  const tally = await work()
  total = add(total, tally)
  const seconds = Math.round((Date.now() - began) / 1000)
  console.log(
    `${tally.failed ? '✗' : '✓'} ${title}: прошло ${tally.passed}, не прошло ${tally.failed}, пропущено ${tally.skipped} — ${seconds} с`,
  )
}

/** Builds what the browser will see. A failed build is a failed check, and the browser tests are left out. */
async function built(): Promise<boolean> {
  console.log('\n— сборка')
  try {
    for (const app of apps)
      if (needsBuild(app)) await step(`сборка ${app}`, () => build(app, shutdown.signal))
    return true
  } catch (error) {
    printFailure(error)
    total = add(total, single(false))
    return false
  }
}

/** Runs a tool of node_modules with our Node, its output being ours. @returns whether it succeeded */
function run(tool: string, args: string[], extra: Record<string, string> = {}): Promise<boolean> {
  // The tests bring their own servers and data, or take what TEST_… names: what the person's shell points to is left alone.
  const untouched = Object.fromEntries(variables.map((variable) => [variable, undefined]))
  const child = spawn(process.execPath, [path.join(projectRoot, 'node_modules', tool), ...args], {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: childEnvironment({ ...untouched, ...extra }),
  })
  shutdown.onStop(() => void child.kill('SIGTERM'))
  return new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('close', (code) => resolve(code === 0))
  })
}
