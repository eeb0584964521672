import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ERRORS, type Upload } from '@tus/server'
import { type MetadataValue, S3Store } from '@tus/s3-store'
import type { S3Settings } from '@/platform/config/s3-settings'
import type { FileStorage } from '@/platform/ports/file-storage'
import { KEPT_MS } from './received-uploads'

type Source = Parameters<S3Store['uploadPart']>[1]

/** Other processes write to the same uploads: nothing is remembered. */
const forgetful = { get: async () => undefined, set: async () => {}, delete: async () => {} }

/**
 * The multipart store of tus for many processes and lines that break: an upload is known by the key `videos/<id>/source`,
 * parts go one after another, so that a failed one never leaves a hole, and a storage that is away is not taken
 * for an upload that is gone.
 */
export class MultipartStore extends S3Store {
  /** The last part on its way, by upload. */
  readonly #sending = new Map<string, Promise<unknown>>()

  constructor(
    { bucket, client }: S3Settings,
    private readonly storage: FileStorage,
    private readonly notesPrefix: string,
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

  override async write(source: Readable, name: string, offset: number): Promise<number> {
    try {
      return await super.write(source, name, offset)
    } finally {
      this.#sending.delete(name)
    }
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

  protected override uploadPart(
    metadata: MetadataValue,
    source: Source,
    partNumber: number,
  ): Promise<string> {
    return this.#inOrder(metadata.file.id, source, (bytes) => super.uploadPart(metadata, bytes, partNumber))
  }

  protected override uploadIncompletePart(name: string, source: Exclude<Source, Buffer>): Promise<string> {
    return this.#inOrder(name, source, async (Body) => {
      const { ETag = '' } = await this.client.putObject({
        Bucket: this.bucket,
        Key: this.partKey(name, true),
        Body,
      })
      return ETag
    })
  }

  /** The bytes are read at once, so that they can be sent again, and because their file goes soon. */
  async #inOrder(name: string, source: Source, send: (bytes: Buffer) => Promise<string>): Promise<string> {
    const before = this.#sending.get(name)
    const sent = (async () => {
      const bytes = Buffer.isBuffer(source) ? source : await buffer(source)
      await before
      return send(bytes)
    })()
    this.#sending.set(name, sent)
    return sent
  }

  #notesOf(name: string): string {
    return `${this.notesPrefix}${idIn(name)}`
  }
}

const missing = new Set(['NoSuchKey', 'NoSuchUpload'])
const isMissing = (error: unknown) => error instanceof Error && missing.has(error.name)

/** The id in the key `videos/<id>/source`. */
export const idIn = (name: string) => name.split('/')[1] ?? ''
