import path from 'node:path'
import { s3Settings } from '@/platform/config/s3-settings'
import type { Services } from '@/platform/services'
import { DiskUploads } from './disk-uploads'
import type { ReceivedUploads } from './received-uploads'
import { S3Uploads } from './s3-uploads'

/** Uploads grow where files lie. */
export function receivedUploads({ env, storage }: Pick<Services, 'env' | 'storage'>): ReceivedUploads {
  const s3 = s3Settings(env)
  return s3
    ? new S3Uploads(s3, storage, path.join(env.DATA_DIR, 'downloads'))
    : new DiskUploads(path.join(env.DATA_DIR, 'uploads'), storage)
}
