import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLocalDiskStorage } from '@/platform/adapters/local-disk-storage'
import { createS3Storage } from '@/platform/adapters/s3-storage'
import type { FileStorage } from '@/platform/ports/file-storage'
import { describeOn } from '@/tests/support/real-servers'
import { createTestBucket } from '@/tests/support/test-bucket'
import { copyFiles, removeOriginals } from './copy-files'
import { openVerifiedCopies } from './verified-copies'

type Places = { from: FileStorage; to: FileStorage; close(): Promise<void> }
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'copy-files-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const disk = (name: string) => createLocalDiskStorage(path.join(folder, name))
async function s3() {
  const bucket = await createTestBucket()
  return { storage: await createS3Storage(bucket.settings, path.join(folder, 'downloads')), bucket }
}

describe('from disk to disk', () =>
  copies(async () => ({ from: await disk('a'), to: await disk('b'), close: async () => {} })))
describeOn(['s3'], 'from the disk to S3', () =>
  copies(async () => {
    const { storage, bucket } = await s3()
    return { from: await disk('a'), to: storage, close: bucket.drop }
  }),
)
describeOn(['s3'], 'from S3 to the disk', () =>
  copies(async () => {
    const { storage, bucket } = await s3()
    return { from: storage, to: await disk('b'), close: bucket.drop }
  }),
)

function copies(open: () => Promise<Places>): void {
  let { from, to, close }: Partial<Places> = {}
  beforeEach(async () => {
    ;({ from, to, close } = await open())
  })
  afterEach(() => close!())

  const put = (storage: FileStorage, files: Record<string, string>) =>
    Promise.all(Object.entries(files).map(([key, content]) => storage.putBytes(key, Buffer.from(content))))
  async function all(storage: FileStorage): Promise<Record<string, string>> {
    const found: Record<string, string> = {}
    for await (const key of storage.list()) found[key] = await text(await storage.read(key))
    return found
  }
  const files = {
    'videos/1/source': 'film',
    'videos/1/v1/360p/segment-00000.m4s': 'segment',
    'avatars/Анна Соколова.webp': 'portrait',
    'materials/конспект.pdf': '',
  }
  const pass = async ({ isFresh = false, around = from! } = {}) => {
    const verified = await openVerifiedCopies(path.join(folder, 'verified'), { pair: 'a pair', isFresh })
    return { verified, report: await copyFiles({ from: around, to: to!, verified }) }
  }

  it('every file arrives as it was, and the originals stay', async () => {
    await put(from!, files)
    const { report } = await pass()
    expect(report).toMatchObject({ files: 4, copied: 4, bytes: 19, copiedBytes: 19, repaired: 0, failed: [] })
    expect(await all(to!)).toEqual(files)
    expect(await all(from!)).toEqual(files)
  })

  it('what is there is not copied again, what was added meanwhile is', async () => {
    await put(from!, files)
    await pass()
    await put(from!, { 'avatars/boris.webp': 'boris' })
    const { report } = await pass()
    expect(report).toMatchObject({ files: 5, copied: 1, copiedBytes: 5 })
    expect(await all(to!)).toEqual({ ...files, 'avatars/boris.webp': 'boris' })
  })

  it('what was verified is not even read again, unless we ask for it', async () => {
    await put(from!, files)
    await pass()
    const read: string[] = []
    const around: FileStorage = {
      ...from!,
      read: (key) => {
        read.push(key)
        return from!.read(key)
      },
    }
    await pass({ around })
    expect(read).toEqual([])
    expect((await pass({ around, isFresh: true })).report).toMatchObject({ files: 4, copied: 0 })
    expect(read.sort()).toEqual(Object.keys(files).sort())
  })

  it('a copy that differs is found and written anew, also when it has the same length', async () => {
    await put(from!, files)
    await put(to!, { 'videos/1/source': 'fi', 'avatars/Анна Соколова.webp': 'p0rtrait' })
    const { report } = await pass()
    expect(report).toMatchObject({ files: 4, copied: 4, repaired: 2 })
    expect(await all(to!)).toEqual(files)
  })

  it('a copy that comes back changed is no copy, and does not stop the others', async () => {
    await put(from!, files)
    const broken: FileStorage = {
      ...to!,
      putFile: (key, local) =>
        key === 'videos/1/source' ? to!.putBytes(key, Buffer.from('flim')) : to!.putFile(key, local),
    }
    const verified = await openVerifiedCopies(path.join(folder, 'verified'), { pair: 'a pair' })
    const report = await copyFiles({ from: from!, to: broken, verified })
    expect(report.failed).toEqual([{ key: 'videos/1/source', reason: 'the copy differs from the original' }])
    expect(report).toMatchObject({ files: 3, copied: 3 })
    expect((await pass()).report).toMatchObject({ files: 4, copied: 1, repaired: 1, failed: [] })
    expect(await all(to!)).toEqual(files)
  })

  it('a file that the site removes meanwhile is no failure', async () => {
    await put(from!, files)
    const leaving: FileStorage = {
      ...from!,
      async withLocalFile(key, use) {
        if (key === 'videos/1/source') await from!.remove(key)
        return from!.withLocalFile(key, use)
      },
    }
    const { report } = await pass({ around: leaving })
    expect(report).toMatchObject({ files: 3, gone: 1, failed: [] })
  })

  it('originals go only where this pass has verified the copy', async () => {
    await put(from!, files)
    const { verified } = await pass({ isFresh: true })
    await put(from!, { 'avatars/boris.webp': 'boris' })
    await to!.remove('materials/конспект.pdf')
    expect(await removeOriginals({ from: from!, to: to!, verified })).toEqual({ removed: 3, kept: 2 })
    expect(Object.keys(await all(from!)).sort()).toEqual(['avatars/boris.webp', 'materials/конспект.pdf'])
  })

  it('once the new place is in use, nothing is written there: what people changed or deleted stays so', async () => {
    await put(from!, files)
    await pass()
    await put(to!, { 'avatars/Анна Соколова.webp': 'a new face' })
    await to!.remove('materials/конспект.pdf')
    const verified = await openVerifiedCopies(path.join(folder, 'verified'), {
      pair: 'a pair',
      isFresh: true,
    })
    const report = await copyFiles({ from: from!, to: to!, verified, compareOnly: true })
    const theirs = ['avatars/Анна Соколова.webp', 'materials/конспект.pdf']
    expect(report.failed.map(({ key }) => key).toSorted()).toEqual(theirs)
    expect(await removeOriginals({ from: from!, to: to!, verified })).toEqual({ removed: 2, kept: 2 })
    expect(Object.keys(await all(from!)).toSorted()).toEqual(theirs)
    expect(await all(to!)).toEqual({
      'videos/1/source': 'film',
      'videos/1/v1/360p/segment-00000.m4s': 'segment',
      'avatars/Анна Соколова.webp': 'a new face',
    })
  })

  it('what is known of unfinished uploads is left where it is', async () => {
    await put(from!, { 'uploads/1.info': '{}', ...files })
    await pass()
    expect(await all(to!)).toEqual(files)
  })

  it('a large file goes through little memory', async () => {
    const size = 256 * 1024 ** 2
    const local = path.join(folder, 'large')
    await writeFile(local, randomBytes(1024))
    await truncate(local, size)
    await from!.putFile('videos/2/source', local)
    let most = 0
    const before = process.memoryUsage().rss
    const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 10)
    const { report } = await pass()
    clearInterval(timer)
    expect(report).toMatchObject({ files: 1, copiedBytes: size, failed: [] })
    expect((most - before) / 1024 ** 2).toBeLessThan(160)
  }, 60_000)
}
