import { type Configuration, env, provideEnv } from '@/platform/config/env'
import { startEmbeddedPostgres } from '@/platform/embedded/postgres'
import { StepError, step } from './progress.mjs'
import type { Shutdown } from './shutdown'

/** Brings up the embedded Postgres unless there is one of one's own, and tells the whole process where it is. */
export async function connectDatabase(configuration: Configuration, shutdown: Shutdown): Promise<void> {
  const { MODE, PORT, PUBLIC_URL, PAYLOAD_SECRET, DATA_DIR } = configuration
  const DATABASE_URL = configuration.DATABASE_URL ?? (await embedded())
  provideEnv({ MODE, PORT, PUBLIC_URL, PAYLOAD_SECRET, DATA_DIR, DATABASE_URL })

  async function embedded(): Promise<string> {
    const starting = step('база данных', () => startEmbeddedPostgres({ dataDir: configuration.DATA_DIR }))
    shutdown.onStop(async () => (await starting.catch(() => undefined))?.stop())
    return (await starting).url
  }
}

export async function prepareDatabase(): Promise<void> {
  await step('миграции', async () => {
    const { migrate } = await import('@/scripts/migrate')
    await migrate(env()).catch((error: unknown) => {
      throw new StepError(
        `База не готова: ${error instanceof Error ? error.message : String(error)}`,
        env().MODE === 'local'
          ? 'если данные не нужны, начните заново: npm run reset; если DATABASE_URL задан, проверьте, что база отвечает.'
          : 'проверьте, что DATABASE_URL отвечает и пользователь может менять схему.',
        { cause: error },
      )
    })
  })
}

/** @returns whether the demo was added */
export async function seedIfEmpty(): Promise<boolean> {
  const { isDatabaseEmpty, seedDemo } = await import('@/scripts/seed')
  if (!(await isDatabaseEmpty(env()))) return false
  return step('демо', (report) => seedDemo(env(), { onProgress: report }))
}
