import { s3Storage, type S3StorageOptions } from '@payloadcms/storage-s3'
import type { Field, Plugin } from 'payload'

/** Long enough to begin a download, too short to hand the address on. */
const ADDRESS_SECONDS = 120
const read = (prefix: string) => ({ prefix })
const signed = (prefix: string) => ({ prefix, signedDownloads: { expiresIn: ADDRESS_SECONDS } })

/**
 * Keeps the files of Payload's own collections in the bucket. It stays private: portraits are read through us,
 * handouts and papers by an address that is signed after the rules of access let the person in, and is soon over.
 */
export function filesInS3({
  bucket,
  client,
}: {
  bucket: string
  client: S3StorageOptions['config']
}): Plugin {
  const inS3 = s3Storage({
    bucket,
    config: client,
    collections: { avatars: read('avatars'), materials: signed('materials'), papers: signed('papers') },
  })
  return async (config) => {
    // The plugin adds to the panel what only uploads past the server need, and to the rows where a file lies, which the
    // collection says already: without them panel and database are the same with and without S3.
    const { admin = {} } = config
    const changed = await inS3({
      ...config,
      admin: {
        ...admin,
        dependencies: { ...admin.dependencies },
        components: { ...admin.components, providers: [...(admin.components?.providers ?? [])] },
      },
    })
    return {
      ...changed,
      admin,
      collections: changed.collections?.map((collection) => ({
        ...collection,
        fields: collection.fields.filter((field) => !isPlaceOfFile(field)),
      })),
    }
  }
}

const isPlaceOfFile = (field: Field) => 'name' in field && ['prefix', '_objectKey'].includes(field.name)
