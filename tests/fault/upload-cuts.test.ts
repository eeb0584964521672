import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sha256Of } from '@/jobs/storage/sha256-of'
import { makeSampleFolder, type SampleVideos } from '@/jobs/transcoding/sample-videos'
import { projectRoot } from '@/platform/config/env'
import { cutUpload } from '@/tests/support/cut-upload'
import { type LessonSite, startLessonSite } from '@/tests/support/lesson-site'
import { describeOn } from '@/tests/support/real-servers'
import { howMany, reportFault } from '@/tests/support/report-fault'
import { createTestBucket, type TestBucket } from '@/tests/support/test-bucket'

const cuts = howMany({ small: 10, full: 200 })
const kills = howMany({ small: 2, full: 30 })
/** On one upload; so is one of those that their uploaders leave for good. */
const cutsPerUpload = 5
const day = 24 * 3_600_000

describe('on the disk', () => takesCuts('on the disk', async () => undefined))
describeOn(['s3'], 'on S3', () => takesCuts('on S3', createTestBucket))

function takesCuts(where: string, createBucket: () => Promise<TestBucket | undefined>): void {
  let site: LessonSite
  let bucket: TestBucket | undefined
  let samples: SampleVideos
  let films: Buffer<ArrayBuffer>[]
  const servers: ChildProcess[] = []
  const made: string[] = []
  beforeAll(async () => {
    bucket = await createBucket()
    site = await startLessonSite({ maxVideoBytes: 64 * 1024 ** 2, bucket })
    samples = await makeSampleFolder()
    const film = Buffer.from(await readFile(await samples.film('film.mp4', '320x180', 3)))
    // One that fits into a part of S3, and one of several.
    films = [film, Buffer.concat([film, freeBox(18 * 1024 ** 2)])]
  }, 120_000)
  afterEach(() => servers.splice(0).forEach((server) => server.kill('SIGKILL')))
  afterAll(async () => {
    await site?.close()
    await samples?.remove()
    await bucket?.drop()
  })

  const tus = { 'Tus-Resumable': '1.0.0' }
  type Anna = Awaited<ReturnType<LessonSite['tutor']>>['browser']
  /** Sends to whichever server takes uploads now. */
  const at = (url: string, by: Anna) => ({
    async create(length: number): Promise<string> {
      const { status, headers } = await fetch(`${url}/uploads/videos`, {
        method: 'POST',
        headers: site.headersOf(by, { ...tus, 'Upload-Length': String(length) }),
      })
      expect(status).toBe(201)
      return headers.get('location')!
    },
    async offsetOf(address: string): Promise<number> {
      const { status, headers } = await fetch(url + address, {
        method: 'HEAD',
        headers: site.headersOf(by, tus),
      })
      expect(status).toBe(200)
      return Number(headers.get('upload-offset'))
    },
    cut: (address: string, offset: number, film: Buffer, sent: number) =>
      cutUpload({ url, headersOf: site.headersOf }, by, address, {
        offset,
        bytes: film.subarray(offset),
        sent,
      }),
    /** As a client does: what a broken line still carried may have arrived since we asked. */
    async finish(address: string, offset: number, film: Buffer<ArrayBuffer>): Promise<string> {
      const { status } = await fetch(url + address, {
        method: 'PATCH',
        headers: site.headersOf(by, {
          ...tus,
          'Content-Type': 'application/offset+octet-stream',
          'Upload-Offset': String(offset),
        }),
        body: film.subarray(offset),
      })
      if (status === 409) return this.finish(address, await this.offsetOf(address), film)
      expect(status).toBe(204)
      return address.split('/').at(-1)!
    },
  })

  /** As it is stored, and as its row says. */
  async function sumsOf(id: string): Promise<(string | undefined)[]> {
    const [video] = await site.sql<{ checksum: string }>('select checksum from videos where id = $1', [id])
    return [await sha256Of(await site.services.storage.read(`videos/${id}/source`)), video?.checksum]
  }
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

  /** Every file there is beside the sources of finished uploads, once what was left for a day is swept. */
  async function orphans(): Promise<string[]> {
    await site.uploads.sweep(new Date(Date.now() + day + 60_000))
    const known = new Set(made.map((id) => `storage/videos/${id}/source`))
    return (await site.files()).filter((file) => !known.has(file))
  }

  it('an upload whose line breaks at any byte goes on there and comes out the same', async () => {
    let done = 0
    for (let round = 0; done < cuts; round++) {
      const { browser } = await site.tutor()
      const film = films[round % 2]!
      const anna = at(site.url, browser)
      const [address, left] = [await anna.create(film.length), await anna.create(film.length)]
      let [offset, farthest] = [0, 0]
      for (let cut = 0; cut < cutsPerUpload && done < cuts; cut++, done++) {
        const sent = randomInt(0, film.length - offset)
        farthest = Math.max(farthest, offset + sent)
        await anna.cut(address, offset, film, sent)
        const now = await anna.offsetOf(address)
        expect(now).toBeGreaterThanOrEqual(offset)
        // Bytes of an earlier line may come late, and count only where they belong.
        expect(now).toBeLessThanOrEqual(farthest)
        offset = now
      }
      await anna.cut(left, 0, film, randomInt(0, film.length))
      const id = await anna.finish(address, offset, film)
      made.push(id)
      expect(await sumsOf(id)).toEqual([sha256(film), sha256(film)])
    }
    expect(await orphans()).toEqual([])
    reportFault(28, `${where}: ${done} cuts at random bytes, ${made.length} uploads equal, 0 orphans`)
  }, 1_800_000)

  async function startServer(): Promise<{ url: string; kill(): Promise<void> }> {
    const server = spawn(
      process.execPath,
      ['--import', 'tsx', path.join(projectRoot, 'tests/fault/upload-server.ts')],
      { cwd: projectRoot, env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    servers.push(server)
    const [url] = (await once(server.stdout!, 'data')) as [Buffer]
    return {
      url: url.toString().trim(),
      async kill() {
        server.kill('SIGKILL')
        await once(server, 'exit')
      },
    }
  }

  it('an upload whose server is killed goes on at the next one and comes out the same', async () => {
    const { browser } = await site.tutor()
    const film = films[1]!
    const already = made.length
    let done = 0
    let server = await startServer()
    while (done < kills) {
      const address = await at(server.url, browser).create(film.length)
      let offset = 0
      for (let kill = 0; kill < cutsPerUpload && done < kills; kill++, done++) {
        const sent = randomInt(0, film.length - offset)
        const sending = at(server.url, browser).cut(address, offset, film, sent)
        await pause(randomInt(0, 400))
        await server.kill()
        await sending
        server = await startServer()
        const now = await at(server.url, browser).offsetOf(address)
        // The bytes of the dead one are there or lost; its line ended with it.
        expect(now).toBeLessThanOrEqual(offset + sent)
        offset = now
      }
      const id = await at(server.url, browser).finish(address, offset, film)
      made.push(id)
      expect(await sumsOf(id)).toEqual([sha256(film), sha256(film)])
    }
    await server.kill()
    // What the killed ones left on their disk goes with the next start.
    await (await startServer()).kill()
    expect(await readdir(path.join(site.dataDir, 'downloads')).catch(() => [])).toEqual([])
    expect(await orphans()).toEqual([])
    reportFault(
      28,
      `${where}: ${done} kills of the server in mid-upload, ${made.length - already} uploads equal, 0 orphans`,
    )
  }, 1_800_000)
}

/** A box of MP4 that players pass over, with noise in it. */
function freeBox(bytes: number): Buffer<ArrayBuffer> {
  const box = Buffer.concat([Buffer.from('....free'), randomBytes(bytes)])
  box.writeUInt32BE(box.length)
  return box
}
