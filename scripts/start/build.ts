import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { childEnvironment, projectRoot } from '@/platform/config/env'
import { StepError } from './progress.mjs'

/** The two Next apps, each with everything that its pages are made of. */
const inputs = {
  cms: [
    'cms',
    'collections',
    'hooks',
    'events',
    'jobs',
    'platform',
    'server',
    'migrations',
    'payload.config.ts',
  ],
  frontend: ['frontend', 'server', 'platform'],
} as const
const shared = ['package-lock.json', 'tsconfig.json']
const generated = new Set(['node_modules', '.next', 'next-env.d.ts'])

export type AppName = keyof typeof inputs
export const apps = Object.keys(inputs) as AppName[]

/** Whether an app has to be built: it never was, a build was cut short, or something it is made of changed. */
export function needsBuild(app: AppName): boolean {
  return !existsSync(buildIdOf(app)) || readOr(markerOf(app)) !== fingerprint(app)
}

/**
 * Builds one app in a process that dies with this one. Its marker is written last.
 * @throws StepError with the end of what Next said
 */
export async function build(app: AppName, signal: AbortSignal): Promise<void> {
  const before = fingerprint(app)
  rmSync(markerOf(app), { force: true })
  for (let attempt = 1; ; attempt++) {
    const { code, output } = await runNextBuild(app, signal)
    if (code === 0 && existsSync(buildIdOf(app))) break
    // The builder of a start that was killed lets go of its folder within moments.
    if (/another next build/i.test(output) && attempt < 20) await delay(500, undefined, { signal })
    else
      throw new StepError(
        `Сборка ${app} не удалась.\n${output.trim().split('\n').slice(-40).join('\n')}`,
        code === null
          ? 'сборке не хватило памяти или её остановили; освободите около 2 ГБ и запустите снова.'
          : 'исправьте то, что названо выше, и запустите снова; готовое второй раз не собирается.',
      )
  }
  writeFileSync(markerOf(app), before)
}

function runNextBuild(app: AppName, signal: AbortSignal): Promise<{ code: number | null; output: string }> {
  const next = path.join(projectRoot, 'node_modules/next/dist/bin/next')
  const dieWithParent = path.join(projectRoot, 'scripts/start/die-with-parent.mjs')
  const child = spawn(process.execPath, ['--import', dieWithParent, next, 'build', app], {
    cwd: projectRoot,
    signal,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: childEnvironment({ NODE_ENV: 'production', NASTAVNIK_BUILD: '1', NEXT_TELEMETRY_DISABLED: '1' }),
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}

/** A hash over the names and contents of all inputs; reading them takes some tens of milliseconds. */
function fingerprint(app: AppName): string {
  const hash = createHash('sha256').update(process.version)
  for (const file of [...shared, ...inputs[app]].flatMap((name) => filesOf(name)))
    hash.update(`\0${file}\0`).update(readFileSync(path.join(projectRoot, file)))
  return hash.digest('hex')
}

function filesOf(name: string): string[] {
  const full = path.join(projectRoot, name)
  if (!existsSync(full)) return []
  const files: string[] = []
  const walk = (relative: string) => {
    for (const entry of readdirSync(path.join(projectRoot, relative), { withFileTypes: true })) {
      if (generated.has(entry.name)) continue
      const child = `${relative}/${entry.name}`
      if (entry.isDirectory()) walk(child)
      else if (!/\.(test\.tsx?|tsbuildinfo)$/.test(entry.name)) files.push(child)
    }
  }
  if (path.extname(name)) files.push(name)
  else walk(name)
  return files.sort()
}

const markerOf = (app: AppName) => path.join(projectRoot, app, '.next/nastavnik-inputs')

/** Next writes it when a build is whole. */
const buildIdOf = (app: AppName) => path.join(projectRoot, app, '.next/BUILD_ID')

function readOr(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
