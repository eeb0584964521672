import { existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Configuration } from '@/platform/config/env'
import { StepError } from './progress.mjs'

/** The demo is for one's own machine: production neither gets it nor loses anything to it. */
export function refuseInProduction({ MODE }: Configuration, command: string): void {
  if (MODE === 'production')
    throw new StepError(
      `npm run ${command.slice(2)} не работает с MODE=production.`,
      'уберите MODE, если это ваша машина.',
    )
}

/** Removes the local data: database, videos, secret. The lock of the caller stays until it is released. */
export function wipe({ DATA_DIR, DATABASE_URL }: Configuration): void {
  if (DATABASE_URL)
    throw new StepError(
      'DATABASE_URL указывает на вашу базу, её reset не трогает.',
      'очистите её сами или уберите DATABASE_URL.',
    )
  if (DATA_DIR === path.parse(DATA_DIR).root || !existsSync(path.join(DATA_DIR, '.nastavnik')))
    throw new StepError(`${DATA_DIR} не похожа на папку данных.`, 'проверьте DATA_DIR.')
  console.log(`Удаляю локальные данные: ${DATA_DIR}`)
  for (const name of readdirSync(DATA_DIR))
    if (name !== 'running.json') rmSync(path.join(DATA_DIR, name), { recursive: true, force: true })
  console.log('Готово. npm start создаст демо заново.')
}
