import type { Configuration } from '@/platform/config/env'
import { isFree } from '@/platform/embedded/free-port'
import { StepError } from './progress.mjs'

/** Says at once, before minutes of building, that a port is taken. */
export async function ensurePortIsFree({
  PORT,
  HOST,
  PRIVATE_PORT,
  PRIVATE_HOST,
}: Configuration): Promise<void> {
  if (!(await isFree(PORT, HOST)))
    throw new StepError(
      `Порт ${PORT} занят другой программой.`,
      `освободите его или возьмите другой: PORT=${PORT + 1} npm start`,
    )
  if (PRIVATE_PORT !== undefined && !(await isFree(PRIVATE_PORT, PRIVATE_HOST)))
    throw new StepError(
      `Закрытый порт ${PRIVATE_PORT} занят другой программой.`,
      `освободите его или возьмите другой: PRIVATE_PORT=${PRIVATE_PORT + 1}`,
    )
}
