import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { apps, build, needsBuild } from '../start/build'
import { printFailure, step } from '../start/progress.mjs'
import { Shutdown } from '../start/shutdown'
import { runTool } from './run-tool'
import { type Tally, add, fromPlaywright, fromVitest, nothing, single, skippedTests } from './tally'

/** One run of checks: each says how it went, the last line counts them all. */
export class Checks {
  readonly shutdown = new Shutdown()
  readonly folder = mkdtempSync(path.join(tmpdir(), 'nastavnik-reports-'))
  #total = nothing
  readonly #skipped: string[] = []

  constructor() {
    this.shutdown.onStop(() => rmSync(this.folder, { recursive: true, force: true }))
    this.shutdown.listen()
  }

  async check(title: string, work: () => Promise<Tally>): Promise<void> {
    this.shutdown.signal.throwIfAborted()
    console.log(`\n— ${title}`)
    const began = Date.now()
    const tally = await work()
    this.#total = add(this.#total, tally)
    const seconds = Math.round((Date.now() - began) / 1000)
    console.log(
      `${tally.failed ? '✗' : '✓'} ${title}: прошло ${tally.passed}, не прошло ${tally.failed}, пропущено ${tally.skipped} — ${seconds} с`,
    )
  }

  tool(tool: string, args: string[], extra?: Record<string, string>): Promise<boolean> {
    return runTool(this.shutdown, tool, args, extra)
  }

  /** What the last run of Vitest wrote. */
  get vitestReport(): string {
    return path.join(this.folder, 'vitest.json')
  }

  async vitest(args: string[] = [], extra?: Record<string, string>): Promise<Tally> {
    const report = this.vitestReport
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const succeeded = await this.tool('vitest/vitest.mjs', ['run', ...args, ...reporters], extra)
    this.#skipped.push(...skippedTests(report))
    return fromVitest(report, succeeded)
  }

  async playwright(args: string[] = [], extra: Record<string, string> = {}): Promise<Tally> {
    const report = path.join(this.folder, 'playwright.json')
    const succeeded = await this.tool('@playwright/test/cli.js', ['test', ...args, '--reporter=list,json'], {
      ...extra,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    })
    return fromPlaywright(report, succeeded)
  }

  /** Builds what the browser will see. A failed build is a failed check. @returns whether it is built */
  async built(): Promise<boolean> {
    console.log('\n— сборка')
    try {
      for (const app of apps)
        if (needsBuild(app)) await step(`сборка ${app}`, () => build(app, this.shutdown.signal))
      return true
    } catch (error) {
      printFailure(error)
      this.#total = add(this.#total, single(false))
      return false
    }
  }

  /** Leaves a whole check out, which is said and counted. */
  skip(title: string, reason: string): void {
    this.#total = add(this.#total, { ...nothing, skipped: 1 })
    this.#skipped.push(`${title} [skipped: ${reason}]`)
  }

  /** Names what was skipped, counts everything and ends the process. */
  async finish(): Promise<never> {
    await this.shutdown.stop()
    if (this.#skipped.length > 0)
      console.log(`\nПропущено, и почему:\n${this.#skipped.map((words) => `  ${words}`).join('\n')}`)
    const { passed, failed, skipped } = this.#total
    console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
    process.exit(failed ? 1 : 0)
  }
}
