import type { S3ClientConfig } from '@aws-sdk/client-s3'
import type { Env } from './env'

/** Where files lie and how to reach it: one way for our own storage, for uploads and for Payload's. */
export interface S3Settings {
  bucket: string
  client: S3ClientConfig
}

type S3Variables = Pick<
  Env,
  | 'S3_BUCKET'
  | 'S3_ENDPOINT'
  | 'S3_REGION'
  | 'S3_ACCESS_KEY_ID'
  | 'S3_SECRET_ACCESS_KEY'
  | 'S3_FORCE_PATH_STYLE'
>

/** `null` when files lie on the disk. Tries and times are bounded, so that a storage that is away is an error and not a wait. */
export function s3Settings(env: S3Variables): S3Settings | null {
  const { S3_BUCKET, S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_FORCE_PATH_STYLE } =
    env
  if (!S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) return null
  return {
    bucket: S3_BUCKET,
    client: {
      endpoint: S3_ENDPOINT,
      region: S3_REGION,
      credentials: { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY },
      forcePathStyle: S3_FORCE_PATH_STYLE,
      maxAttempts: 3,
      requestHandler: {
        connectionTimeout: 3_000,
        requestTimeout: 30_000,
        throwOnRequestTimeout: true,
        socketTimeout: 30_000,
        // Each viewer of a film holds one for as long as a segment takes.
        httpAgent: { keepAlive: true, maxSockets: 500 },
        httpsAgent: { keepAlive: true, maxSockets: 500 },
      },
      // Not every storage that speaks S3 knows the newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    },
  }
}

/** The origin of signed addresses, for browsers that are sent there; `null` when files lie on the disk. */
export function storageOrigin(env: S3Variables): string | null {
  const { S3_BUCKET, S3_ENDPOINT, S3_REGION, S3_FORCE_PATH_STYLE } = env
  if (!S3_BUCKET) return null
  const url = new URL(S3_ENDPOINT ?? `https://s3.${S3_REGION}.amazonaws.com`)
  if (!S3_FORCE_PATH_STYLE) url.hostname = `${S3_BUCKET}.${url.hostname}`
  return url.origin
}
