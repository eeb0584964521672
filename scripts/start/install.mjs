import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { StepError, printFailure, step } from './progress.mjs'

/**
 * Makes node_modules what package-lock.json says, when it is not already.
 * @returns the path of the Node to run everything else with
 */
export async function installDependencies(root) {
  const modules = path.join(root, 'node_modules')
  const marker = path.join(modules, '.nastavnik-installed')
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
  const node = path.join(modules, 'node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
  try {
    if (readOr(marker) !== lock || !existsSync(node)) {
      await step('зависимости', async (report) => {
        await waitForOtherInstall(root, report)
        if (!isComplete(root) || !existsSync(node)) await install(root, report)
        writeFileSync(marker, lock)
      })
    }
    return runnable(node)
  } catch (error) {
    printFailure(error)
    process.exit(1)
  }
}

async function install(root, report) {
  const modules = path.join(root, 'node_modules')
  // npm writes this list last: without it a half-removed or half-written tree is never taken for a whole one.
  rmSync(path.join(modules, '.package-lock.json'), { force: true })
  rmSync(path.join(modules, '.nastavnik-installed'), { force: true })
  report('устанавливаю, это бывает один раз')

  const { command, args, env } = npm(root)
  const child = spawn(command, [...args, 'ci', '--no-audit', '--no-fund'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  if (child.pid) {
    mkdirSync(path.dirname(installFile(root)), { recursive: true })
    writeFileSync(installFile(root), String(child.pid))
  }
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const stop = () => child.kill()
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const failure = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(code === 0 ? '' : `код ${code ?? signal}`))
  })
  process.off('SIGINT', stop).off('SIGTERM', stop)
  rmSync(installFile(root), { force: true })
  if (failure)
    throw new StepError(
      `Зависимости не установились (${failure}).\n${output.trim().split('\n').slice(-25).join('\n')}`,
      'проверьте, что реестр npm доступен (npm ping) и что на диске есть 3 ГБ, и запустите снова.',
    )
}

/** The npm that started us, else the one in PATH, run outside the tree that it is about to replace. */
function npm(root) {
  const inside = path.join(root, 'node_modules') + path.sep
  const folders = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => !(folder + path.sep).startsWith(inside))
  const env = { ...process.env, PATH: folders.join(path.delimiter) }
  delete env.NODE_ENV // "production" would leave out what the build needs
  const cli = process.env.npm_execpath
  const node = folders.map((folder) => path.join(folder, 'node')).find((file) => existsSync(file))
  if (cli && node && existsSync(cli) && /npm-cli\.js$/.test(cli)) return { command: node, args: [cli], env }
  return { command: 'npm', args: [], env }
}

/** Whether npm itself, run by hand perhaps, has already put here exactly what package-lock.json says. */
function isComplete(root) {
  const wanted = readPackages(path.join(root, 'package-lock.json'))
  const present = readPackages(path.join(root, 'node_modules/.package-lock.json'))
  if (!wanted || !present) return false
  const isHere = (place) => existsSync(path.join(root, place, 'package.json'))
  return (
    Object.entries(wanted).every(([place, { version, optional, extraneous, link }]) => {
      if (place === '' || link) return true
      return present[place] ? present[place].version === version : Boolean(optional || extraneous)
    }) && Object.keys(present).every((place) => wanted[place] && isHere(place))
  )
}

/** An npm whose starter was killed goes on by itself: wait for it instead of pulling the tree from under it. */
async function waitForOtherInstall(root, report) {
  const pid = Number(readOr(installFile(root)))
  while (pid && isNpm(pid)) {
    report(`их уже устанавливает процесс ${pid}, жду`)
    await delay(500)
  }
}

function isNpm(pid) {
  if (!existsSync('/proc/self/cmdline'))
    return (
      spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.includes('npm') ??
      false
    )
  return readOr(`/proc/${pid}/cmdline`).includes('npm')
}

/** The Node among the dependencies; where install scripts are forbidden it is missing, and a new enough one of the machine will do. */
function runnable(node) {
  const { status } = spawnSync(node, ['--version'], { stdio: 'ignore' })
  if (status === 0) return node
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 12)) return process.execPath
  throw new StepError(
    'Среди зависимостей нет Node.js 24: его установочный скрипт не выполнился.',
    'разрешите скрипты (npm config set ignore-scripts false), удалите node_modules и запустите снова; или поставьте Node.js 24.',
  )
}

const installFile = (root) => path.join(root, '.data/install.pid')

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

function readOr(file, otherwise = '') {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return otherwise
  }
}
