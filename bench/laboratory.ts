import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@/platform/embedded/postgres'
import { benchDatabase } from './data/database'
import { benchSecret } from './data/people'
import { Load } from './measure/load'
import { Script } from './measure/script'

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
  readonly #copies: string[] = []
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

  /** Address of a database of one benchmark's own, which begins with the data of `database`; gone with the servers. */
  async copyOfDatabase(scale: number): Promise<string> {
    const source = new URL(await this.database(scale))
    const copy = `bench_copy_${this.#copies.length}`
    await this.#onServer(`drop database if exists ${copy} with (force)`)
    await this.#onServer(`create database ${copy} template ${source.pathname.slice(1)} strategy file_copy`)
    this.#copies.push(copy)
    source.pathname = `/${copy}`
    return source.href
  }

  /** Lets Postgres keep the moment of every commit, or no longer; nobody may be connected, for it starts anew. */
  async keepCommitTimes(keep: boolean): Promise<void> {
    await this.#onServer(`alter system set track_commit_timestamp = ${keep ? 'on' : 'off'}`)
    await (await this.#postgres)?.stop()
    // On the same port, so that the addresses stay.
    await (this.#postgres = startEmbeddedPostgres({ dataDir: this.folder }))
  }

  async #onServer(statement: string): Promise<void> {
    this.#postgres ??= startEmbeddedPostgres({ dataDir: this.folder })
    const client = new Client({ connectionString: (await this.#postgres).url })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }

  /** What the product's processes need to know. */
  environment(databaseUrl: string): Record<string, string> {
    return {
      ...{
        DATABASE_URL: databaseUrl,
        MODE: 'local',
        FLOOD_LIMITS: 'off',
        NODE_ENV: 'production',
        PAYLOAD_SECRET: benchSecret,
      },
      ...{ DATA_DIR: path.join(this.folder, 'product'), LOG_LEVEL: 'fatal' },
    }
  }

  /** The front door of the product without pages and jobs. */
  product(scale = 1): Promise<Server> {
    return this.#server('product', 'bench/product/server.ts', scale)
  }

  /** Another one, asked only for what Payload answers. */
  stock(scale = 1): Promise<Server> {
    return this.#server('stock', 'bench/product/server.ts', scale)
  }

  /** The product's front door whose likes are told to nobody: the same route, without the outbox row. */
  withoutOutbox(scale = 1): Promise<Server> {
    return this.#server('without outbox', 'bench/product/server-without-outbox.ts', scale)
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
        return startServer(script, this.environment(DATABASE_URL))
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
    for (const copy of this.#copies.splice(0)) await this.#onServer(`drop database ${copy} with (force)`)
  }

  async close(): Promise<void> {
    await this.stopServers()
    this.#load?.close()
    await (await this.#postgres)?.stop()
    if (!this.#kept) rmSync(this.folder, { recursive: true, force: true })
  }
}

async function startServer(name: string, environment: Record<string, string>): Promise<Server> {
  const script = await Script.start<number>(name, environment)
  return { origin: `http://127.0.0.1:${script.ready}`, stop: () => script.stop() }
}
