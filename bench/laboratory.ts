import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { childEnvironment, projectRoot } from '@/platform/config/env'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@/platform/embedded/postgres'
import { benchDatabase } from './data/database'
import { benchSecret } from './data/people'
import { Load } from './measure/load'

/** How long and how often to measure. */
export interface Effort {
  rounds: number
  /** Of load on each side in each round. */
  seconds: number
  connections: number
}

export interface Server {
  origin: string
  stop(): Promise<void>
}

/** What the benchmarks share: one Postgres of their own, its databases, servers as processes, the load. Made when first asked for. */
export class Laboratory {
  readonly #kept = process.env.BENCH_DATA_DIR
  readonly folder = this.#kept
    ? path.resolve(this.#kept)
    : mkdtempSync(path.join(tmpdir(), 'nastavnik-bench-'))
  readonly #servers = new Map<string, Promise<Server>>()
  readonly #databases = new Map<number, Promise<string>>()
  #postgres: Promise<EmbeddedPostgres> | undefined
  #load: Load | undefined

  constructor(
    readonly effort: Effort,
    readonly say: (words: string) => void,
  ) {
    mkdirSync(this.folder, { recursive: true })
    chmodSync(this.folder, 0o755)
  }

  get load(): Load {
    return (this.#load ??= new Load())
  }

  /** Address of a database with the data of `data/` at a scale of 1 or 10. */
  database(scale: number): Promise<string> {
    const made = this.#databases.get(scale) ?? this.#makeDatabase(scale)
    this.#databases.set(scale, made)
    return made
  }

  async #makeDatabase(scale: number): Promise<string> {
    this.#postgres ??= startEmbeddedPostgres({ dataDir: this.folder })
    this.say(`data × ${scale}`)
    return benchDatabase((await this.#postgres).url, scale, this.folder)
  }

  /** The front door of the product without pages and jobs. */
  product(scale = 1): Promise<Server> {
    return this.#server('product', 'bench/product/server.ts', scale)
  }

  /** Another one, asked only for what Payload answers. */
  stock(scale = 1): Promise<Server> {
    return this.#server('stock', 'bench/product/server.ts', scale)
  }

  /** node:http and pg, nothing else. */
  bare(scale = 1): Promise<Server> {
    return this.#server('bare', 'bench/bare/server.ts', scale)
  }

  #server(name: string, script: string, scale: number): Promise<Server> {
    const key = `${name} × ${scale}`
    const server =
      this.#servers.get(key) ??
      this.database(scale).then((DATABASE_URL) => {
        this.say(key)
        return startServer(script, {
          ...{ DATABASE_URL, MODE: 'local', NODE_ENV: 'production', PAYLOAD_SECRET: benchSecret },
          ...{ DATA_DIR: path.join(this.folder, 'product'), LOG_LEVEL: 'fatal' },
        })
      })
    this.#servers.set(key, server)
    return server
  }

  /** Ends every server, so that none takes time or memory from the next benchmark. */
  async stopServers(): Promise<void> {
    const servers = [...this.#servers.values()]
    this.#servers.clear()
    for (const server of await Promise.allSettled(servers))
      if (server.status === 'fulfilled') await server.value.stop()
  }

  async close(): Promise<void> {
    await this.stopServers()
    this.#load?.close()
    await (await this.#postgres)?.stop()
    if (!this.#kept) rmSync(this.folder, { recursive: true, force: true })
  }
}

async function startServer(script: string, environment: Record<string, string>): Promise<Server> {
  const child = fork(path.join(projectRoot, script), {
    execArgv: ['--import', 'tsx'],
    cwd: projectRoot,
    env: childEnvironment(environment),
  })
  const [port] = (await Promise.race([once(child, 'message'), died(child, script)])) as [number]
  return {
    origin: `http://127.0.0.1:${port}`,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill()
      await once(child, 'exit')
    },
  }
}

async function died(child: ChildProcess, script: string): Promise<never> {
  const [code] = (await once(child, 'exit')) as [number | null]
  throw new Error(`${script} ended with ${code} before it was ready`)
}
