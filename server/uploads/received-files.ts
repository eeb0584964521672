import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { FileStore } from '@tus/file-store'
import { isId } from '@/server/gateway/ids'

export const KEPT_MS = 24 * 3600 * 1000
type Upload = Awaited<ReturnType<FileStore['getUpload']>>

/** An upload on its way: how much is here, of how much, whose it is. */
export interface PendingUpload {
  id: string
  path: string
  uploaderId: string
  originalName: string
  offset: number
  size: number
  createdAt: Date
}

/** The folder in which uploads grow: `<id>` the bytes, `<id>.json` what is known of them. */
export class ReceivedFiles {
  readonly store: FileStore

  constructor(readonly folder: string) {
    this.store = new FileStore({ directory: folder, expirationPeriodInMilliseconds: KEPT_MS })
    // The length is stated at the beginning, so that it is refused then, and the bytes come by PATCH only.
    this.store.extensions = ['creation', 'termination', 'expiration']
  }

  /** `null` when there is none, or when it is so old that it is about to be swept. */
  async find(id: string): Promise<PendingUpload | null> {
    if (!isId(id)) return null
    const upload = await this.store.getUpload(id).catch(() => null)
    return upload && toPending(upload, path.join(this.folder, id))
  }

  async all(): Promise<PendingUpload[]> {
    const found = await Promise.all((await this.#ids()).map((id) => this.find(id)))
    return found.filter((upload) => upload !== null)
  }

  /** Removes the bytes and what is known of them; nothing happens when there are none. */
  async discard(id: string): Promise<void> {
    if (!isId(id)) return
    await rm(path.join(this.folder, id), { force: true })
    await rm(path.join(this.folder, `${id}.json`), { force: true })
  }

  /** Ids of which only one half of the pair is there since before `before`: a crash fell between the two. */
  async halves(before: Date): Promise<string[]> {
    const halves: string[] = []
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
      if (Math.max(...times) < before.getTime()) halves.push(id)
    }
    return halves
  }

  async #ids(): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => [])
    return [...new Set(names.map((name) => name.replace(/\.json$/, '')))].filter(isId)
  }
}

function toPending(
  { id, offset, size, metadata, creation_date }: Upload,
  path: string,
): PendingUpload | null {
  const uploaderId = metadata?.uploader
  if (!uploaderId || size === undefined) return null
  return {
    id,
    path,
    uploaderId,
    originalName: metadata.filename ?? 'video',
    offset,
    size,
    createdAt: new Date(creation_date ?? 0),
  }
}
