import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { S3Settings } from '@/platform/config/s3-settings'
import { FileNotFound, type FileStorage } from '@/platform/ports/file-storage'
import { assertByteRange } from './byte-range'
import { assertStorageKey, isStorageKey } from './storage-key'
import { unfinishedFiles } from './unfinished-files'

/** What is larger goes in parts, of which each is tried again by itself. */
const PART_BYTES = 8 * 1024 * 1024
/** S3 takes ten thousand. */
const MOST_PARTS = 9_000
/** So long a reader waits for the first byte, at most twice: somebody looks at an empty page meanwhile. */
const soon = { requestTimeout: 5_000 }
const READ_TRIES = 2

/**
 * Keeps files in a bucket of an S3 storage, which stays private: people get in by our streams or by signed addresses only.
 * @param tempDir for local copies that tools work on; made when it is not there
 */
export async function createS3Storage({ bucket, client }: S3Settings, tempDir: string): Promise<FileStorage> {
  const s3 = new S3Client(client)
  const reader = new S3Client({ ...client, maxAttempts: READ_TRIES })
  const withUnfinished = await unfinishedFiles(tempDir)

  const at = (key: string) => {
    assertStorageKey(key)
    return { Bucket: bucket, Key: key }
  }

  async function read(key: string, range?: { start: number; end: number }): Promise<Readable> {
    assertByteRange(range)
    const Range = range && `bytes=${range.start}-${range.end}`
    try {
      const { Body } = await reader.send(new GetObjectCommand({ ...at(key), Range }), soon)
      return Body as Readable
    } catch (error) {
      if (isNotFound(error)) throw new FileNotFound(key)
      // A range past the end has no bytes, as on a disk.
      if (nameOf(error) === 'InvalidRange') return Readable.from([])
      throw error
    }
  }

  async function* keys(prefix?: string): AsyncIterable<string> {
    let token: string | undefined
    do {
      const page = await s3.send(
        new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: prefix === undefined ? undefined : `${prefix}/`,
          ContinuationToken: token,
        }),
      )
      for (const { Key } of page.Contents ?? []) if (Key && isStorageKey(Key)) yield Key
      token = page.NextContinuationToken
    } while (token)
  }

  async function removeMany(found: string[]): Promise<void> {
    if (found.length === 0) return
    const { Errors = [] } = await s3.send(
      new DeleteObjectsCommand({
        Bucket: bucket,
        Delete: { Objects: found.map((Key) => ({ Key })), Quiet: true },
      }),
    )
    const [first] = Errors
    if (first) throw new Error(`${Errors.length} files were not removed, the first for ${first.Code}`)
  }

  return {
    async putFile(key, localPath) {
      const target = at(key)
      const { size } = await stat(localPath)
      // In memory, so that it can be sent again.
      if (size <= PART_BYTES)
        return void (await s3.send(new PutObjectCommand({ ...target, Body: await readFile(localPath) })))
      const partSize = Math.max(PART_BYTES, Math.ceil(size / MOST_PARTS))
      const Body = createReadStream(localPath)
      await new Upload({ client: s3, params: { ...target, Body }, partSize, queueSize: 2 }).done()
    },

    async putBytes(key, bytes) {
      await s3.send(new PutObjectCommand({ ...at(key), Body: bytes }))
    },

    async stat(key) {
      try {
        const { ContentLength, LastModified } = await reader.send(new HeadObjectCommand(at(key)), soon)
        return { size: ContentLength ?? 0, modifiedAt: LastModified ?? new Date(0) }
      } catch (error) {
        if (isNotFound(error)) return null
        throw error
      }
    },

    read,

    withLocalFile: (key, use) =>
      withUnfinished(async (path) => {
        await pipeline(await read(key), createWriteStream(path))
        return use(path)
      }),

    async remove(key) {
      await s3.send(new DeleteObjectCommand(at(key)))
    },

    async removeAll(prefix) {
      assertStorageKey(prefix)
      let found: string[] = []
      for await (const key of keys(prefix)) {
        found.push(key)
        if (found.length === 1000) {
          await removeMany(found)
          found = []
        }
      }
      await removeMany(found)
    },

    async *list(prefix) {
      if (prefix !== undefined) assertStorageKey(prefix)
      yield* keys(prefix)
    },

    signedUrl: async (key, { expiresSeconds, contentType, downloadName }) =>
      getSignedUrl(
        s3,
        new GetObjectCommand({
          ...at(key),
          ResponseContentType: contentType,
          ResponseContentDisposition:
            downloadName && `attachment; filename*=UTF-8''${encodeURIComponent(downloadName)}`,
        }),
        { expiresIn: expiresSeconds },
      ),
  }
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : '')
/** A HEAD has no body to name the error in. */
const isNotFound = (error: unknown) => ['NoSuchKey', 'NotFound'].includes(nameOf(error))
