// The way in for every command. Runs on a bare Node before anything is installed, so it is plain
// JavaScript: it checks Node, installs the locked dependencies and hands over to the Node among them.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 9)) {
  console.error(`✗ Нужен Node.js 20.9 или новее, а здесь ${process.versions.node}.`)
  console.error('  Что делать: поставьте Node.js с https://nodejs.org и запустите снова.')
  process.exit(1)
}

const commands = {
  '--test': { script: 'scripts/test/main.ts', mode: undefined },
  '--test-full-stack': { script: 'scripts/test/full-stack.ts', mode: undefined },
  '--test-faults': { script: 'scripts/test/faults.ts', mode: undefined },
  '--test-hazards': { script: 'scripts/test/hazards.ts', mode: undefined },
  '--move-storage': { script: 'scripts/move-storage.ts', mode: 'production' },
  '--create-admin': { script: 'scripts/create-admin.ts', mode: 'production' },
  '--dead-letters': { script: 'scripts/dead-letters.ts', mode: 'production' },
  '--bench': { script: 'bench/main.ts', mode: 'production' },
  '--dev': { script: 'scripts/start/main.ts', mode: 'development' },
}
const args = process.argv.slice(2)
const { script, mode } = commands[args[0]] ?? { script: 'scripts/start/main.ts', mode: 'production' }

// Taken before the minutes of an installation, in which they may go.
const { starters } = await import('./start/starters.mjs')
const before = starters()
const { installDependencies } = await import('./start/install.mjs')
const node = await installDependencies(root)

// NODE_ENV decides what Next and React load; DATA_DIR and the like are read later, in platform/config.
// Payload overlaps queries in a transaction, which `pg` announces to end with its next major version;
// kafkajs asks for timers that are due already.
const quiet = ['--disable-warning=DeprecationWarning', '--disable-warning=TimeoutNegativeWarning']
const child = spawn(node, [...quiet, '--import', 'tsx', script, ...args], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: {
    ...process.env,
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: '1',
    PATH: [path.join(root, 'node_modules/.bin'), process.env.PATH].join(path.delimiter),
  },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  console.error(`✗ Не удалось запустить ${node}: ${error.message}`)
  console.error('  Что делать: удалите папку node_modules и запустите снова.')
  process.exit(1)
})
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGKILL' ? 137 : 1)))

// When npm is killed outright nobody tells us; without this the server would stay behind, unseen.
if (process.env.npm_lifecycle_event)
  setInterval(() => starters() !== before && child.kill('SIGTERM'), 500).unref()
