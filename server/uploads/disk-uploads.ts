import { mkdir, readdir, rm, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import { FileStore } from '@tus/file-store'
import type { FileStorage } from '@/platform/ports/file-storage'
import { isId } from '@/server/gateway/ids'
import { KEPT_MS, sourceKeyOf, toPending, type PendingUpload, type ReceivedUploads } from './received-uploads'

/** What always stays free, for the database and the rest. */
export const RESERVE_BYTES = 256 * 1024 * 1024

/** Uploads grow in a folder of this machine: `<id>` the bytes, `<id>.json` what is known of them. */
export class DiskUploads implements ReceivedUploads {
  readonly store: FileStore

  constructor(
    private readonly folder: string,
    private readonly storage: FileStorage,
  ) {
    this.store = new FileStore({ directory: folder, expirationPeriodInMilliseconds: KEPT_MS })
    // The length is stated at the beginning, so that it is refused then, and the bytes come by PATCH only.
    this.store.extensions = ['creation', 'termination', 'expiration']
  }

  nameOf(id: string): string {
    return id
  }

  idOf(name: string): string {
    return name
  }

  async find(id: string): Promise<PendingUpload | null> {
    if (!isId(id)) return null
    const upload = await this.store.getUpload(id).catch(() => null)
    return upload && toPending(id, upload)
  }

  async all(): Promise<PendingUpload[]> {
    const found = await Promise.all((await this.#ids()).map((id) => this.find(id)))
    return found.filter((upload) => upload !== null)
  }

  async countOf(uploaderId: string): Promise<number> {
    return (await this.all()).filter((upload) => upload.uploaderId === uploaderId).length
  }

  /** The upload, its copy in the storage, and about as much for the renditions. */
  async hasRoomFor(bytes: number): Promise<boolean> {
    return (await freeBytes(this.folder)) >= bytes * 3 + RESERVE_BYTES
  }

  withFile<T>(id: string, use: (path: string) => Promise<T>): Promise<T> {
    return use(path.join(this.folder, id))
  }

  async storeSource(id: string): Promise<void> {
    await this.storage.putFile(sourceKeyOf(id), path.join(this.folder, id))
  }

  async forget(id: string): Promise<void> {
    if (!isId(id)) return
    await rm(path.join(this.folder, id), { force: true })
    await rm(path.join(this.folder, `${id}.json`), { force: true })
  }

  async discard(id: string): Promise<void> {
    if (!isId(id)) return
    // A crash may have fallen between the copy and its row.
    await this.storage.removeAll(`videos/${id}`)
    await this.forget(id)
  }

  async sweepHalves(before: Date): Promise<void> {
    for (const id of await this.#ids()) {
      if (await this.find(id)) continue
      const times = await Promise.all(
        [id, `${id}.json`].map((name) =>
          stat(path.join(this.folder, name)).then(
            (file) => file.mtimeMs,
            () => 0,
          ),
        ),
      )
      if (Math.max(...times) < before.getTime()) await this.forget(id)
    }
  }

  async #ids(): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => [])
    return [...new Set(names.map((name) => name.replace(/\.json$/, '')))].filter(isId)
  }
}

/** What the file system of the folder has left for us. */
export async function freeBytes(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true })
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
