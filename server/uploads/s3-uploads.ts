import {
  AbortMultipartUploadCommand,
  DeleteObjectsCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3'
import { ERRORS } from '@tus/server'
import type { S3Settings } from '@/platform/config/s3-settings'
import type { FileStorage } from '@/platform/ports/file-storage'
import { isId } from '@/server/gateway/ids'
import { freeBytes, RESERVE_BYTES } from './disk-uploads'
import { idIn, MultipartStore } from './multipart-store'
import { sourceKeyOf, toPending, type PendingUpload, type ReceivedUploads } from './received-uploads'

const PREFIX = 'uploads/'
/** Where parts of ours may wait; the rest of the bucket may be somebody else's. */
const ownPrefixes = [PREFIX, 'videos/', 'avatars/', 'materials/', 'papers/', 'exports/']

/**
 * Uploads grow in the bucket as parts of what will be the source of the video: once the last part is there, it lies
 * where it belongs and is not sent a second time. What is known of an upload lies beside, under `uploads/`;
 * it goes last, so that a crash leaves nothing that the sweep does not find.
 */
export class S3Uploads implements ReceivedUploads {
  readonly store: MultipartStore
  readonly #s3: S3Client
  readonly #bucket: string
  /** Whose an upload is never changes: asked once. */
  readonly #uploaders = new Map<string, string | undefined>()

  constructor(
    settings: S3Settings,
    private readonly storage: FileStorage,
    private readonly tempDir: string,
  ) {
    this.#s3 = new S3Client(settings.client)
    this.#bucket = settings.bucket
    this.store = new MultipartStore(settings, storage, PREFIX, tempDir)
  }

  nameOf(id: string): string {
    return sourceKeyOf(id)
  }

  idOf(name: string): string {
    return idIn(name)
  }

  async find(id: string): Promise<PendingUpload | null> {
    // Asked for by itself, for this answer does not keep anybody waiting when the storage is away.
    if (!isId(id) || !(await this.storage.stat(`${PREFIX}${id}.info`))) return null
    try {
      return toPending(id, await this.store.getUpload(sourceKeyOf(id)))
    } catch (error) {
      if (error === ERRORS.FILE_NOT_FOUND) return null
      throw error
    }
  }

  async all(): Promise<PendingUpload[]> {
    const uploads: PendingUpload[] = []
    for (const id of (await this.#known()).keys()) {
      const upload = await this.find(id)
      if (upload) uploads.push(upload)
    }
    return uploads
  }

  async countOf(uploaderId: string): Promise<number> {
    const known = await this.#known()
    for (const id of this.#uploaders.keys()) if (!known.has(id)) this.#uploaders.delete(id)
    for (const id of known.keys())
      if (!this.#uploaders.has(id)) this.#uploaders.set(id, (await this.find(id))?.uploaderId)
    return [...known.keys()].filter((id) => this.#uploaders.get(id) === uploaderId).length
  }

  /** A local copy while it is looked into. */
  async hasRoomFor(bytes: number): Promise<boolean> {
    return (await freeBytes(this.tempDir)) >= bytes + RESERVE_BYTES
  }

  withFile<T>(id: string, use: (path: string) => Promise<T>): Promise<T> {
    return this.storage.withLocalFile(sourceKeyOf(id), use)
  }

  /** It is there since the last part. */
  async storeSource(): Promise<void> {}

  async forget(id: string): Promise<void> {
    if (isId(id)) await this.#removeNotes(id)
  }

  async discard(id: string): Promise<void> {
    if (!isId(id)) return
    await this.store.abort(sourceKeyOf(id))
    await this.storage.removeAll(`videos/${id}`)
    await this.#removeNotes(id)
  }

  async sweepHalves(before: Date): Promise<void> {
    await this.#abortParts(before)
    for (const [id, modifiedAt] of await this.#known())
      if (modifiedAt < before && !(await this.find(id))) await this.#removeNotes(id)
  }

  /** Also parts of our own large files whose worker died: the storage keeps and bills them until they are called off. */
  async #abortParts(before: Date): Promise<void> {
    for (const prefix of ownPrefixes) await this.#abortPartsUnder(prefix, before)
  }

  async #abortPartsUnder(Prefix: string, before: Date): Promise<void> {
    let after: { KeyMarker?: string; UploadIdMarker?: string } = {}
    for (;;) {
      const page = await this.#s3.send(
        new ListMultipartUploadsCommand({ Bucket: this.#bucket, Prefix, ...after }),
      )
      for (const { Key, UploadId, Initiated } of page.Uploads ?? [])
        if (Initiated && Initiated < before)
          await this.#s3.send(new AbortMultipartUploadCommand({ Bucket: this.#bucket, Key, UploadId }))
      if (!page.IsTruncated) return
      after = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
    }
  }

  /** The bytes that made no whole part before what is known of the upload, by which the sweep finds it. */
  async #removeNotes(id: string): Promise<void> {
    for (const Key of [`${PREFIX}${id}.part`, `${PREFIX}${id}.info`])
      await this.#s3.send(
        new DeleteObjectsCommand({ Bucket: this.#bucket, Delete: { Objects: [{ Key }], Quiet: true } }),
      )
  }

  /** Ids of uploads of which anything is known, and since when. */
  async #known(): Promise<Map<string, Date>> {
    const known = new Map<string, Date>()
    let token: string | undefined
    do {
      const page = await this.#s3.send(
        new ListObjectsV2Command({ Bucket: this.#bucket, Prefix: PREFIX, ContinuationToken: token }),
      )
      for (const { Key = '', LastModified = new Date(0) } of page.Contents ?? []) {
        const id = Key.slice(PREFIX.length).replace(/\.(?:info|part)$/, '')
        const earlier = known.get(id)
        if (isId(id)) known.set(id, earlier && earlier > LastModified ? earlier : LastModified)
      }
      token = page.NextContinuationToken
    } while (token)
    return known
  }
}
