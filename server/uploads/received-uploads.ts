import type { DataStore } from '@tus/server'

export const KEPT_MS = 24 * 3600 * 1000

/** An upload on its way: how much is here, of how much, whose it is. */
export interface PendingUpload {
  id: string
  uploaderId: string
  originalName: string
  offset: number
  size: number
  createdAt: Date
}

/** Uploads of which every byte is here: what it takes to make videos of them. */
export interface WholeUploads {
  /** Gives `use` a local path to the upload for as long as it runs. */
  withFile<T>(id: string, use: (path: string) => Promise<T>): Promise<T>
  /** Puts it where the source of its video belongs. */
  storeSource(id: string): Promise<void>
  /** Forgets it, for it has become a video. */
  forget(id: string): Promise<void>
  /** Removes it, for it becomes no video; nothing happens when there is none. */
  discard(id: string): Promise<void>
}

/** Where uploads grow until they become videos; `id` is the video's from the beginning. */
export interface ReceivedUploads extends WholeUploads {
  /** Where the tus server writes. */
  readonly store: DataStore
  /** What the tus server calls the upload. */
  nameOf(id: string): string
  idOf(name: string): string
  /** `null` when there is none. */
  find(id: string): Promise<PendingUpload | null>
  all(): Promise<PendingUpload[]>
  countOf(uploaderId: string): Promise<number>
  /** Whether so many bytes more can be taken, with what is made of them. */
  hasRoomFor(bytes: number): Promise<boolean>
  /** Removes parts of uploads that a crash left before `before`. */
  sweepHalves(before: Date): Promise<void>
}

/** Where the file of the uploader lies for good. */
export const sourceKeyOf = (id: string) => `videos/${id}/source`

type Upload = Awaited<ReturnType<DataStore['getUpload']>>

/** `null` for what is no upload of ours. */
export function toPending(
  id: string,
  { offset, size, metadata, creation_date }: Upload,
): PendingUpload | null {
  const uploaderId = metadata?.uploader
  if (!uploaderId || size === undefined) return null
  return {
    id,
    uploaderId,
    originalName: metadata.filename ?? 'video',
    offset,
    size,
    createdAt: new Date(creation_date ?? 0),
  }
}
