import type { Readable } from 'node:stream'

/** What is known of a stored file without reading it. */
export interface StoredFile {
  /** Bytes. */
  size: number
  modifiedAt: Date
}

/** A part of a file: both ends inclusive, in bytes, as in an HTTP Range. */
export interface ByteRange {
  start: number
  end: number
}

/**
 * Keeps files under keys such as `videos/<id>/hls/720p/segment-00001.m4s`.
 * A key is relative, uses `/`, and never contains `..`; an adapter refuses any other with a RangeError.
 * A file appears under its key whole or not at all.
 */
export interface FileStorage {
  /** Copies a local file to the key, replacing what was there. */
  putFile(key: string, localPath: string): Promise<void>
  putBytes(key: string, bytes: Uint8Array): Promise<void>
  /** `null` when there is no such file. */
  stat(key: string): Promise<StoredFile | null>
  /** Streams the file or the part of it; rejects with FileNotFound when there is none. */
  read(key: string, range?: ByteRange): Promise<Readable>
  /** Gives `use` a local path to the file for as long as it runs: tools such as ffmpeg want a path. */
  withLocalFile<T>(key: string, use: (path: string) => Promise<T>): Promise<T>
  /** Removes the file; nothing happens when there is none. */
  remove(key: string): Promise<void>
  /** Removes every file whose key starts with `prefix` followed by `/`. */
  removeAll(prefix: string): Promise<void>
  /** Every key that starts with `prefix` followed by `/`, or every key at all, in no particular order; while it runs, files may come and go. */
  list(prefix?: string): AsyncIterable<string>
  /**
   * An address under which anybody can read the file until it expires, given out only after our own check;
   * `null` where there is none and the file has to be streamed through us.
   */
  signedUrl(key: string, options: SignedUrlOptions): Promise<string | null>
}

export interface SignedUrlOptions {
  expiresSeconds: number
  contentType?: string
  /** Under this name the browser saves the file instead of showing it. */
  downloadName?: string
}

export class FileNotFound extends Error {
  constructor(readonly key: string) {
    super(`There is no stored file ${key}`)
    this.name = 'FileNotFound'
  }
}
