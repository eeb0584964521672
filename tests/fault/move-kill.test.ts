import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sha256Of } from '@/jobs/storage/sha256-of'
import { createLocalDiskStorage } from '@/platform/adapters/local-disk-storage'
import { createS3Storage } from '@/platform/adapters/s3-storage'
import { projectRoot } from '@/platform/config/env'
import type { FileStorage } from '@/platform/ports/file-storage'
import { S3Uploads } from '@/server/uploads/s3-uploads'
import { describeOn } from '@/tests/support/real-servers'
import { howMany } from '@/tests/support/report-fault'
import { createTestBucket, type TestBucket } from '@/tests/support/test-bucket'

const kills = howMany({ small: 3, full: 40 })

describeOn(['s3'], 'the command that moves all files', () => {
  let bucket: TestBucket
  let folder: string
  let disk: FileStorage
  let s3: FileStorage
  const sums = new Map<string, string>()
  beforeAll(async () => {
    bucket = await createTestBucket()
    folder = await mkdtemp(path.join(tmpdir(), 'move-kill-'))
    disk = await createLocalDiskStorage(path.join(folder, 'storage'))
    s3 = await createS3Storage(bucket.settings, path.join(folder, 'checked'))
    for (let at = 0; at < 60; at++) await put(`videos/${at}/source`, randomBytes(randomInt(0, 600_000)))
    await put('videos/film/source', randomBytes(40 * 1024 ** 2))
  })
  afterAll(async () => {
    await bucket?.drop()
    await rm(folder, { recursive: true, force: true })
  })

  async function put(key: string, bytes: Buffer): Promise<void> {
    sums.set(key, createHash('sha256').update(bytes).digest('hex'))
    await disk.putBytes(key, bytes)
  }
  async function sumsIn(storage: FileStorage): Promise<Map<string, string>> {
    const found = new Map<string, string>()
    for await (const key of storage.list()) found.set(key, await sha256Of(await storage.read(key)))
    return found
  }
  const start = (...args: string[]): ChildProcess =>
    spawn(process.execPath, ['--import', 'tsx', 'scripts/move-storage.ts', '--move-storage', ...args], {
      cwd: projectRoot,
      env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: folder, ...bucket.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  async function run(...args: string[]) {
    const command = start(...args)
    const [said, [code]] = await Promise.all([
      Promise.all([text(command.stdout!), text(command.stderr!)]),
      once(command, 'exit'),
    ])
    return { code: Number(code), said: said.join('\n') }
  }

  it('goes on where it was killed, brings every file over as it was, and only then removes the originals', async () => {
    for (let kill = 0; kill < kills; kill++) {
      const before = (await bucket.keys()).length
      const command = start('--to', 's3')
      const gone = once(command, 'exit')
      // Among the first files, among the last, and in the large one.
      while (before === (await bucket.keys()).length && command.exitCode === null) await pause(5)
      await pause(randomInt(0, 300))
      command.kill('SIGKILL')
      await gone
      // Whatever is there under its key is there whole.
      for (const [key, sum] of await sumsIn(s3)) expect(sum, key).toBe(sums.get(key))
    }

    const moved = await run('--to', 's3')
    expect(moved).toMatchObject({ code: 0, said: expect.stringContaining('на новом месте и сверено: 61') })
    expect(await sumsIn(s3)).toEqual(sums)
    expect((await sumsIn(disk)).size).toBe(61)

    await s3.putBytes('videos/3/source', Buffer.from('spoilt'))
    await put('avatars/boris.webp', Buffer.from('added meanwhile'))
    const again = await run('--to', 's3')
    expect(again).toMatchObject({ code: 0, said: expect.stringContaining('записаны заново: 1') })
    expect(await run('--to', 's3', '--delete-source')).toMatchObject({ code: 0 })
    expect(await sumsIn(s3)).toEqual(sums)
    expect(await sumsIn(disk)).toEqual(new Map())

    expect(await run('--to', 'disk')).toMatchObject({ code: 0 })
    expect(await run('--to', 'disk', '--delete-source')).toMatchObject({ code: 0 })
    expect(await sumsIn(disk)).toEqual(sums)
    expect(await bucket.keys()).toEqual([])
    // Parts of large files on which it was killed are swept with those of uploads.
    const tomorrow = new Date(Date.now() + 25 * 3_600_000)
    await new S3Uploads(bucket.settings, s3, path.join(folder, 'checked')).sweepHalves(tomorrow)
    expect(await bucket.unfinished()).toEqual([])
    console.log(`moving files: ${kills} kills, ${sums.size} files there and back, 0 lost, 0 different`)
  }, 1_800_000)

  it('says what is wrong and fails when it cannot do its work', async () => {
    expect(await run('--to', 'tape')).toMatchObject({ code: 1, said: expect.stringContaining('Что делать') })
    await put('videos/lost/source', Buffer.from('film'))
    const away = { ...bucket.env, S3_ENDPOINT: 'http://127.0.0.1:1' }
    const command = spawn(
      process.execPath,
      ['--import', 'tsx', 'scripts/move-storage.ts', '--to', 's3', '--delete-source'],
      {
        cwd: projectRoot,
        env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: folder, ...away },
        stdio: 'ignore',
      },
    )
    expect((await once(command, 'exit'))[0]).toBe(1)
    expect(await sumsIn(disk)).toEqual(sums)
  }, 180_000)
})
