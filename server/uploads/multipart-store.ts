import { randomUUID } from 'node:crypto'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { ERRORS, type Upload } from '@tus/server'
import { type MetadataValue, S3Store } from '@tus/s3-store'
import type { S3Settings } from '@/platform/config/s3-settings'
import type { FileStorage } from '@/platform/ports/file-storage'
import { KEPT_MS } from './received-uploads'

/** Other processes write to the same uploads: nothing is remembered. */
const forgetful = { get: async () => undefined, set: async () => {}, delete: async () => {} }

/**
 * The multipart store of tus for many processes and lines that break: an upload is known by the key `videos/<id>/source`,
 * parts go one after another, so that a failed one never leaves a hole, and from memory, so that a killed server leaves
 * none behind on its disk; a storage that is away is not taken for an upload that is gone.
 */
export class MultipartStore extends S3Store {
  constructor(
    { bucket, client }: S3Settings,
    private readonly storage: FileStorage,
    private readonly notesPrefix: string,
    /** Swept at each start by the storage, of what a day ago was left in it. */
    private readonly tempDir: string,
  ) {
    super({
      s3ClientConfig: { ...client, bucket },
      expirationPeriodInMilliseconds: KEPT_MS,
      useTags: false,
      cache: forgetful,
    })
    this.extensions = ['creation', 'termination', 'expiration']
  }

  override async getUpload(name: string): Promise<Upload> {
    // The original takes any error here for a missing upload, which would make the client begin anew.
    await this.getMetadata(name).catch((error: unknown) => {
      throw isMissing(error) || error instanceof SyntaxError ? ERRORS.FILE_NOT_FOUND : error
    })
    const upload = await super.getUpload(name)
    // Without parts it is whole, or it was called off.
    if (upload.offset === upload.size && !(await this.storage.stat(name))) throw ERRORS.FILE_NOT_FOUND
    return upload
  }

  /** As tus asks for; never what has just become whole, of which somebody is making a video. */
  override async remove(name: string): Promise<void> {
    if (!(await this.abort(name))) throw ERRORS.INVALID_TERMINATION
    await this.client.deleteObjects({
      Bucket: this.bucket,
      Delete: { Objects: [{ Key: this.partKey(name, true) }, { Key: this.infoKey(name) }] },
    })
  }

  /** Calls the parts off. @returns whether there were any */
  async abort(name: string): Promise<boolean> {
    try {
      const { 'upload-id': UploadId } = await this.getMetadata(name)
      await this.client.abortMultipartUpload({ Bucket: this.bucket, Key: name, UploadId })
      return true
    } catch (error) {
      if (isMissing(error)) return false
      throw error
    }
  }

  protected override infoKey(name: string): string {
    return `${this.#notesOf(name)}.info`
  }

  protected override partKey(name: string, isIncomplete = false): string {
    return isIncomplete ? `${this.#notesOf(name)}.part` : name
  }

  protected override async uniqueTmpFileName(): Promise<string> {
    return path.join(this.tempDir, randomUUID())
  }

  /** The next piece is received while the one before it is sent. */
  protected override async uploadParts(
    metadata: MetadataValue,
    source: Readable,
    partNumber: number,
    offset: number,
  ): Promise<number> {
    const { id, size } = metadata.file
    let [received, sending] = [0, Promise.resolve<unknown>(undefined)]
    try {
      for await (const bytes of pieces(source, this.calcOptimalPartSize(size))) {
        await sending
        received += bytes.length
        const isPart = bytes.length >= this.minPartSize || offset + received === size
        sending = isPart ? this.uploadPart(metadata, bytes, partNumber++) : this.#keepRest(id, bytes)
        // Its failure is met where it is waited for.
        sending.catch(() => undefined)
      }
    } finally {
      await sending
    }
    return received
  }

  /** What is too little for a part waits beside for the bytes that come next. */
  async #keepRest(name: string, Body: Buffer): Promise<void> {
    await this.client.putObject({ Bucket: this.bucket, Key: this.partKey(name, true), Body })
  }

  #notesOf(name: string): string {
    return `${this.notesPrefix}${idIn(name)}`
  }
}

/** All of the source in pieces of `size` bytes; the last may be smaller. */
async function* pieces(source: Readable, size: number): AsyncIterable<Buffer> {
  let [kept, length]: [Buffer[], number] = [[], 0]
  for await (const chunk of source as AsyncIterable<Buffer>) {
    kept.push(chunk)
    length += chunk.length
    while (length >= size) {
      const all = Buffer.concat(kept)
      yield all.subarray(0, size)
      kept = [all.subarray(size)]
      length -= size
    }
  }
  if (length > 0) yield Buffer.concat(kept)
}

const missing = new Set(['NoSuchKey', 'NoSuchUpload'])
const isMissing = (error: unknown) => error instanceof Error && missing.has(error.name)

/** The id in the key `videos/<id>/source`. */
export const idIn = (name: string) => name.split('/')[1] ?? ''
