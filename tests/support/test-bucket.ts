import { randomBytes } from 'node:crypto'
import {
  AbortMultipartUploadCommand,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3'
import { s3Settings, type S3Settings } from '@/platform/config/s3-settings'
import { realServer } from './real-server'

/** A bucket of one test file on the real server. */
export interface TestBucket {
  settings: S3Settings
  /** The variables under which the product finds it. */
  env: Record<string, string>
  s3: S3Client
  /** Every key, ours or not. */
  keys(): Promise<string[]>
  /** Uploads in parts that nobody has ended. */
  unfinished(): Promise<{ key: string; uploadId: string }[]>
  /** Removes the bucket with all that is in it. */
  drop(): Promise<void>
}

export async function createTestBucket(endpoint = realServer('s3').endpoint): Promise<TestBucket> {
  const { region, accessKeyId, secretAccessKey } = realServer('s3')
  const env = {
    S3_BUCKET: `test-${randomBytes(6).toString('hex')}`,
    S3_ENDPOINT: endpoint,
    S3_REGION: region,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
    S3_FORCE_PATH_STYLE: 'true',
  }
  const settings = s3Settings({ ...env, S3_FORCE_PATH_STYLE: true })!
  const s3 = new S3Client({ ...settings.client, endpoint: realServer('s3').endpoint })
  const Bucket = settings.bucket
  await s3.send(new CreateBucketCommand({ Bucket }))

  async function keys(): Promise<string[]> {
    const found: string[] = []
    let token: string | undefined
    do {
      const page = await s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken: token }))
      found.push(...(page.Contents ?? []).map(({ Key }) => Key ?? ''))
      token = page.NextContinuationToken
    } while (token)
    return found
  }

  async function unfinished() {
    const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket }))
    return Uploads.map(({ Key = '', UploadId = '' }) => ({ key: Key, uploadId: UploadId }))
  }

  async function drop(): Promise<void> {
    for (const { key, uploadId } of await unfinished())
      await s3.send(new AbortMultipartUploadCommand({ Bucket, Key: key, UploadId: uploadId }))
    for (const Key of await keys()) await s3.send(new DeleteObjectCommand({ Bucket, Key }))
    await s3.send(new DeleteBucketCommand({ Bucket }))
    s3.destroy()
  }

  return { settings, env, s3, keys, unfinished, drop }
}
