import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FileNotFound, type FileStorage } from './file-storage'

/**
 * What every FileStorage promises; each adapter's test calls this with an empty storage of its own.
 * @param signs whether it gives out signed addresses
 */
export function fileStorageContract(
  name: string,
  create: () => Promise<FileStorage>,
  { signs }: { signs: boolean },
): void {
  describe(`${name} keeps the promises of file storage`, () => {
    let storage: FileStorage
    let folder: string
    const bytes = (content: string) => new TextEncoder().encode(content)

    beforeAll(async () => {
      storage = await create()
      folder = await mkdtemp(join(tmpdir(), 'file-storage-'))
    })
    afterAll(() => rm(folder, { recursive: true, force: true }))

    it('gives back what was put', async () => {
      await storage.putBytes('videos/1/hls/360p/init.mp4', bytes('0123456789'))
      expect(await text(await storage.read('videos/1/hls/360p/init.mp4'))).toBe('0123456789')
    })

    it('copies a local file and leaves it where it was', async () => {
      const local = join(folder, 'lesson.mp4')
      await writeFile(local, 'урок')
      await storage.putFile('sources/lesson.mp4', local)
      expect(await text(await storage.read('sources/lesson.mp4'))).toBe('урок')
      expect(await readFile(local, 'utf8')).toBe('урок')
    })

    it('stores nothing when the local file is not there', async () => {
      await expect(storage.putFile('sources/missing.mp4', join(folder, 'missing.mp4'))).rejects.toThrow()
      expect(await storage.stat('sources/missing.mp4')).toBeNull()
    })

    it('replaces a file that was there', async () => {
      await storage.putBytes('replaced', bytes('the first and longer text'))
      await storage.putBytes('replaced', bytes('second'))
      expect(await text(await storage.read('replaced'))).toBe('second')
      expect((await storage.stat('replaced'))?.size).toBe(6)
    })

    it('lets a reader finish the file that is replaced or removed meanwhile', async () => {
      await storage.putBytes('being-read', bytes('old'))
      const reading = await storage.read('being-read')
      await storage.putBytes('being-read', bytes('new!'))
      await storage.remove('being-read')
      expect(await text(reading)).toBe('old')
    })

    it('shows one whole version when many write the same key at once', async () => {
      const versions = Array.from({ length: 20 }, (_, at) => String.fromCharCode(97 + at).repeat(50_000))
      await Promise.all(versions.map((version) => storage.putBytes('contested', bytes(version))))
      expect(versions).toContain(await text(await storage.read('contested')))
    })

    it('keeps bytes as they are, also an empty file', async () => {
      const every = Uint8Array.from({ length: 256 }, (_, at) => at)
      await storage.putBytes('every-byte', every)
      await storage.putBytes('empty', new Uint8Array())
      expect(new Uint8Array(await buffer(await storage.read('every-byte')))).toEqual(every)
      expect(await storage.stat('empty')).toMatchObject({ size: 0 })
      expect(await text(await storage.read('empty'))).toBe('')
    })

    it('streams a part, both ends included, and no more than there is', async () => {
      await storage.putBytes('part', bytes('0123456789'))
      expect(await text(await storage.read('part', { start: 2, end: 4 }))).toBe('234')
      expect(await text(await storage.read('part', { start: 0, end: 0 }))).toBe('0')
      expect(await text(await storage.read('part', { start: 7, end: 1000 }))).toBe('789')
    })

    it.each([
      { start: -1, end: 3 },
      { start: 4, end: 2 },
      { start: 0.5, end: 2 },
      { start: 0, end: Number.NaN },
    ])('refuses the range $start–$end', async (range) => {
      await storage.putBytes('part', bytes('0123456789'))
      await expect(storage.read('part', range)).rejects.toBeInstanceOf(RangeError)
    })

    it('knows the size and time of a file, and null of a missing one', async () => {
      await storage.putBytes('known/file', bytes('abc'))
      expect(await storage.stat('known/file')).toEqual({ size: 3, modifiedAt: expect.any(Date) })
      expect(await storage.stat('known/other')).toBeNull()
      expect(await storage.stat('known')).toBeNull()
    })

    it('says that a file is missing when it is asked to read it', async () => {
      await storage.putBytes('folder/file', bytes('abc'))
      for (const key of ['missing', 'folder', 'folder/file/deeper']) {
        await expect(storage.read(key)).rejects.toBeInstanceOf(FileNotFound)
        await expect(storage.withLocalFile(key, async () => {})).rejects.toBeInstanceOf(FileNotFound)
      }
    })

    it('gives a local path for as long as it is used', async () => {
      await storage.putBytes('local', bytes('abc'))
      expect(await storage.withLocalFile('local', (path) => readFile(path, 'utf8'))).toBe('abc')
    })

    it('removes a file, and does nothing when there is none', async () => {
      await storage.putBytes('gone/soon', bytes('abc'))
      await storage.remove('gone/soon')
      await storage.remove('gone/soon')
      expect(await storage.stat('gone/soon')).toBeNull()
    })

    it('does not remove a folder when asked for a file', async () => {
      await storage.putBytes('kept/file', bytes('abc'))
      await storage.remove('kept')
      expect(await storage.stat('kept/file')).not.toBeNull()
    })

    it('removes all under a prefix and nothing beside it', async () => {
      for (const key of [
        'lessons/7/poster.jpg',
        'lessons/7/hls/master.m3u8',
        'lessons/70/poster.jpg',
        'lessons/8',
      ])
        await storage.putBytes(key, bytes('x'))
      await storage.removeAll('lessons/7')
      await storage.removeAll('lessons/8')
      await storage.removeAll('lessons/9')
      expect(await storage.stat('lessons/7/poster.jpg')).toBeNull()
      expect(await storage.stat('lessons/7/hls/master.m3u8')).toBeNull()
      expect(await storage.stat('lessons/70/poster.jpg')).not.toBeNull()
      expect(await storage.stat('lessons/8')).not.toBeNull()
    })

    it('lists every file, and those under a prefix alone', async () => {
      const under = ['listed/1/a', 'listed/1/deep/er/b', 'listed/1/в']
      for (const key of [...under, 'listed/10/c', 'listed/2']) await storage.putBytes(key, bytes('x'))
      expect((await all(storage.list('listed/1'))).sort()).toEqual(under.sort())
      expect(await all(storage.list('listed/2'))).toEqual([])
      expect(await all(storage.list('listed/3'))).toEqual([])
      const every = await all(storage.list())
      expect(every).toEqual(expect.arrayContaining([...under, 'listed/10/c', 'listed/2']))
      expect(new Set(every).size).toBe(every.length)
    })

    it('lists more files than fit into one answer, and removes as many', async () => {
      const keys = Array.from({ length: 1100 }, (_, at) => `many/${at}`)
      for (let from = 0; from < keys.length; from += 50)
        await Promise.all(keys.slice(from, from + 50).map((key) => storage.putBytes(key, bytes('x'))))
      expect((await all(storage.list('many'))).sort()).toEqual(keys.sort())
      await storage.removeAll('many')
      expect(await all(storage.list('many'))).toEqual([])
    })

    it('keeps a file of many parts as it is', async () => {
      const large = randomBytes(20 * 1024 * 1024)
      const local = join(folder, 'large')
      await writeFile(local, large)
      await storage.putFile('large', local)
      expect(await storage.stat('large')).toMatchObject({ size: large.length })
      expect((await buffer(await storage.read('large'))).equals(large)).toBe(true)
      expect(await storage.withLocalFile('large', async (path) => (await readFile(path)).equals(large))).toBe(
        true,
      )
    })

    it.runIf(!signs)('has no signed addresses', async () => {
      await storage.putBytes('private', bytes('abc'))
      expect(await storage.signedUrl('private', { expiresSeconds: 60 })).toBeNull()
    })

    describe.runIf(signs)('gives out a signed address', () => {
      const signed = async (key: string, expiresSeconds = 60) =>
        new URL((await storage.signedUrl(key, { expiresSeconds, downloadName: 'Конспект.pdf' })) ?? '')
      const statusOf = async (url: URL) => (await fetch(url)).status

      it('under which anybody reads the file, and saves it by its name', async () => {
        await storage.putBytes('private/handout', bytes('конспект'))
        const answer = await fetch(await signed('private/handout'))
        expect([answer.status, await answer.text()]).toEqual([200, 'конспект'])
        expect(answer.headers.get('content-disposition')).toBe(
          `attachment; filename*=UTF-8''${encodeURIComponent('Конспект.pdf')}`,
        )
      })

      it('that opens no other file, no list and nothing without its signature', async () => {
        await storage.putBytes('private/one', bytes('1'))
        await storage.putBytes('private/two', bytes('2'))
        const other = await signed('private/one')
        other.pathname = other.pathname.replace(/one$/, 'two')
        const forged = await signed('private/one')
        forged.searchParams.set('X-Amz-Signature', '0'.repeat(64))
        const longer = await signed('private/one')
        longer.searchParams.set('X-Amz-Expires', '604800')
        const bare = await signed('private/one')
        bare.search = ''
        const list = await signed('private/one')
        list.pathname = list.pathname.replace(/private\/one$/, '')
        list.searchParams.set('list-type', '2')
        for (const url of [other, forged, longer, bare, list])
          expect([401, 403]).toContain(await statusOf(url))
      })

      it('that is over when its time is', async () => {
        await storage.putBytes('private/brief', bytes('1'))
        const url = await signed('private/brief', 1)
        await expect.poll(() => statusOf(url), { timeout: 10_000 }).toBe(403)
      })
    })

    it.each([
      '',
      '/etc/passwd',
      '../outside',
      'a/../../outside',
      'a/..',
      'a..b',
      'a//b',
      'a/',
      './a',
      '.incoming/x',
      'a\\b',
      'C:/a',
      'a\0b',
      'a\nb',
      'x'.repeat(1001),
    ])('refuses the key %j everywhere', async (key) => {
      const tries: (() => Promise<unknown>)[] = [
        () => storage.putBytes(key, bytes('x')),
        () => storage.putFile(key, join(folder, 'lesson.mp4')),
        () => storage.stat(key),
        () => storage.read(key),
        () => storage.withLocalFile(key, async () => {}),
        () => storage.remove(key),
        () => storage.removeAll(key),
        () => all(storage.list(key)),
        () => storage.signedUrl(key, { expiresSeconds: 60 }),
      ]
      for (const attempt of tries) await expect(attempt()).rejects.toBeInstanceOf(RangeError)
    })
  })
}

async function all(keys: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = []
  for await (const key of keys) found.push(key)
  return found
}
