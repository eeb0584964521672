import type { Services } from '@/platform/services'
import { deleteUnused } from './delete-unused'
import { removeUnknownFiles } from './remove-unknown-files'

/** Every night: what nobody uses any more, then files that nobody knows. Parts of uploads are swept where uploads are taken. */
export async function sweepStorage(
  services: Pick<Services, 'pool' | 'storage' | 'log'>,
  now = new Date(),
): Promise<void> {
  await deleteUnused(services, now)
  await removeUnknownFiles(services, now)
}
