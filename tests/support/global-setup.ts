import { rm, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '@/platform/embedded/postgres'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server on which every test file gets a database of its own. */
    postgresUrl: string
  }
}

/** One real Postgres and one data folder for the whole run, gone after it. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(path.join(tmpdir(), 'nastavnik-test-'))
  const postgres = await startEmbeddedPostgres({ dataDir: folder, durable: false })
  process.env.DATA_DIR = path.join(folder, 'data')
  project.provide('postgresUrl', postgres.url)
  return async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
