import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { childEnvironment, projectRoot } from '@/platform/config/env'
import { benchSecret } from './people'

const run = promisify(execFile)

/** A database of the given scale on a server of our own; made once, found again as long as schema and generator stay. */
export async function benchDatabase(serverUrl: string, scale: number, folder: string): Promise<string> {
  const name = `bench_x${scale}_${fingerprint()}`
  const server = new Client({ connectionString: serverUrl })
  await server.connect()
  try {
    const { rowCount } = await server.query('select 1 from pg_database where datname = $1', [name])
    if (!rowCount) {
      const draft = `${name}_draft`
      await server.query(`drop database if exists ${draft} with (force)`)
      await server.query(`create database ${draft}`)
      await run(
        process.execPath,
        ['--import', 'tsx', 'bench/data/prepare.ts', String(scale), path.join(folder, 'copy')],
        {
          cwd: projectRoot,
          env: childEnvironment({
            MODE: 'local',
            DATA_DIR: folder,
            PAYLOAD_SECRET: benchSecret,
            DATABASE_URL: named(serverUrl, draft),
            LOG_LEVEL: 'warn',
          }),
        },
      )
      await server.query(`alter database ${draft} rename to ${name}`)
    }
    return named(serverUrl, name)
  } finally {
    await server.end()
  }
}

function named(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const folder of ['bench/data', 'migrations'])
    for (const file of readdirSync(path.join(projectRoot, folder)).sort())
      hash.update(readFileSync(path.join(projectRoot, folder, file)))
  return hash.digest('hex').slice(0, 8)
}
