import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { variables } from '@/platform/config/env'
import { startEmbeddedPostgres, stopLeftover } from '@/platform/embedded/postgres'
import { isAlive } from '@/platform/embedded/processes'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server on which every test file gets a database of its own. */
    postgresUrl: string
  }
}

const PREFIX = 'nastavnik-test-'

/** One real Postgres and one data folder for the whole run, gone after it. */
export default async function setup(project: TestProject) {
  // What the person's shell points to is left alone: tests bring their own, or take what TEST_… names.
  for (const variable of variables) delete process.env[variable]
  await clearKilledRuns()
  const folder = await mkdtemp(path.join(tmpdir(), `${PREFIX}${process.pid}-`))
  const postgres = await startEmbeddedPostgres({ dataDir: folder, durable: false })
  process.env.DATA_DIR = path.join(folder, 'data')
  project.provide('postgresUrl', postgres.url)
  return async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A run that was killed could not stop its server. */
async function clearKilledRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(PREFIX) && Number(name.slice(PREFIX.length).split('-')[0])
    if (!pid || isAlive(pid)) continue
    const folder = path.join(tmpdir(), name)
    await stopLeftover(folder)
    await rm(folder, { recursive: true, force: true })
  }
}
