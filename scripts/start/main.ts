import { env, loadConfiguration, processRoles } from '@/platform/config/env'
import type { Services } from '@/platform/services'
import { step } from './progress.mjs'
import { connectDatabase, prepareDatabase, seedIfEmpty } from './database'
import { apps, build, needsBuild } from './build'
import { lockDataFolder } from './instance-lock'
import { ensurePortIsFree } from './port'
import { missingServers } from './reachability'
import { refuseInProduction, wipe } from './reset'
import { Shutdown } from './shutdown'
import { printSummary } from './summary'

const began = Date.now()
const command = process.argv[2]
const shutdown = new Shutdown()
shutdown.listen()

try {
  const configuration = loadConfiguration()
  if (command === '--reset' || command === '--seed') refuseInProduction(configuration, command)
  const isWhole = configuration.ROLE.length === processRoles.length
  // Processes of separate roles share the folder; what must be done by one of them is locked in the database.
  if (isWhole || command === '--reset') {
    const lock = await lockDataFolder(configuration.DATA_DIR)
    shutdown.onStop(() => lock.release())
  }
  if (command === '--reset') wipe(configuration)
  else if (command === '--seed') await seed()
  else await serve(command === '--dev')
  if (command === '--reset' || command === '--seed') await shutdown.stopAndExit(0)

  async function seed(): Promise<void> {
    await connectDatabase(configuration, shutdown)
    await prepareDatabase()
    const seeded = await seedIfEmpty()
    if (!seeded) console.log('База не пуста, демо не добавлено. Начать заново: npm run reset')
  }

  async function serve(dev: boolean): Promise<void> {
    await ensurePortIsFree(configuration)
    await connectDatabase(configuration, shutdown)
    await prepareDatabase()
    const isWeb = configuration.ROLE.includes('web')
    // The browser tests want the demo's people and words; its lessons are drawn only where a person looks at them.
    if (isWeb && configuration.MODE !== 'production') await seedIfEmpty()
    if (isWeb && !dev)
      for (const app of apps)
        if (needsBuild(app)) await step(`сборка ${app}`, () => build(app, shutdown.signal))
    shutdown.signal.throwIfAborted()
    const { startServer } = await import('@/server/main')
    const server = await step('сервер', () => startServer({ env: env(), dev }))
    shutdown.onStop(async () => {
      console.log('\nОстанавливаюсь: дожидаюсь начатого. Ещё раз Ctrl+C — сразу.')
      await server.close()
    })
    printSummary(env(), { dev, milliseconds: Date.now() - began })
    for (const line of await missingServers(env())) console.log(`\n${line}`)
    if (isWeb && configuration.MODE === 'local') await drawDemo(server.services)
  }

  /** The site is up already; a lesson that cannot be drawn is missing from the demo and stops nothing. */
  async function drawDemo(services: Services): Promise<void> {
    const { drawMissingLessons } = await import('@/scripts/demo/draw-missing-lessons')
    await drawMissingLessons(services, shutdown.signal).catch((error: unknown) => {
      if (!shutdown.signal.aborted) services.log.error({ err: error }, 'the demo lessons could not be drawn')
    })
  }
} catch (error) {
  await shutdown.fail(error)
}
