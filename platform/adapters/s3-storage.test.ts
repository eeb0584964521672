import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FileNotFound } from '@/platform/ports/file-storage'
import { fileStorageContract } from '@/platform/ports/file-storage.contract'
import { describeOn } from '@/tests/support/real-servers'
import { createTestBucket, type TestBucket } from '@/tests/support/test-bucket'
import { createS3Storage } from './s3-storage'

describeOn(['s3'], 'S3', () => {
  let bucket: TestBucket
  let folder: string
  beforeAll(async () => {
    bucket = await createTestBucket()
    folder = await mkdtemp(join(tmpdir(), 's3-storage-'))
  })
  afterAll(async () => {
    await bucket.drop()
    await rm(folder, { recursive: true, force: true })
  })

  fileStorageContract('S3', () => createS3Storage(bucket.settings, join(folder, 'contract')), { signs: true })

  it('leaves no local copy behind, whatever becomes of the work', async () => {
    const tempDir = join(folder, 'copies')
    const storage = await createS3Storage(bucket.settings, tempDir)
    await storage.putBytes('a-file', new Uint8Array(3))
    const seen = await storage.withLocalFile('a-file', () => readdir(tempDir))
    expect(seen).toHaveLength(1)
    await expect(storage.withLocalFile('a-file', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await expect(storage.withLocalFile('missing', async () => {})).rejects.toBeInstanceOf(FileNotFound)
    expect(await readdir(tempDir)).toEqual([])
  })

  it('removes local copies that crashed processes left a day ago', async () => {
    const tempDir = join(folder, 'swept')
    await mkdir(tempDir)
    for (const name of ['old', 'new']) await writeFile(join(tempDir, name), 'half a fi')
    const yesterday = new Date(Date.now() - 25 * 3_600_000)
    await utimes(join(tempDir, 'old'), yesterday, yesterday)
    await createS3Storage(bucket.settings, tempDir)
    expect(await readdir(tempDir)).toEqual(['new'])
  })

  it('is an error, and soon, when the storage is away', async () => {
    const away = { ...bucket.settings, client: { ...bucket.settings.client, endpoint: 'http://127.0.0.1:1' } }
    const storage = await createS3Storage(away, join(folder, 'away'))
    await expect(storage.stat('a-file')).rejects.toThrow('ECONNREFUSED')
    await expect(storage.putBytes('a-file', new Uint8Array(3))).rejects.toThrow('ECONNREFUSED')
  })
})
