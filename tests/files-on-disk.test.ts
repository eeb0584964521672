import { afterAll, beforeAll, describe } from 'vitest'
import { createLocalDiskStorage } from '@/platform/adapters/local-disk-storage'
import { env } from '@/platform/config/env'
import { type Api, startApi } from '@/tests/support/api'
import { leavesNoFile } from '@/tests/support/leaves-no-file'

describe('portraits and handouts on the disk', () => {
  let api: Api
  beforeAll(async () => {
    api = await startApi()
  })
  afterAll(() => api?.close())

  async function files(): Promise<string[]> {
    const storage = await createLocalDiskStorage(`${env().DATA_DIR}/storage`)
    const found: string[] = []
    for await (const key of storage.list()) found.push(key)
    return found
  }
  leavesNoFile(() => ({ api, files }))
})
