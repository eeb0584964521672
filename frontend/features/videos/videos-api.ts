import type { ConversionState, WatchReport } from '@/server/api-types'
import { request } from '@/frontend/lib/api-client'

export const conversionPath = (videoId: string) => `/api/videos/${videoId}/conversion`

export const retryConversion = (videoId: string) => request<unknown>('POST', `/api/videos/${videoId}/retry`)

/** Survives the page: the last report of a reader who leaves must arrive. */
export const reportWatched = (videoId: string, report: WatchReport) =>
  request<void>('PUT', `/api/videos/${videoId}/progress`, { body: report, keepalive: true })

export type { ConversionState }
