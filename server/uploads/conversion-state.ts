import type { Pool } from 'pg'
import type { Env } from '@/platform/config/env'
import { errorCatalogue, errorWords, type ErrorCode, type Language } from '@/platform/errors/catalogue'
import type { ConversionState } from '@/server/api-types'

type Row = Omit<ConversionState, 'failure'> & { uploaderId: string; failureCode: string | null }

/** The state of a video's conversion with words for its uploader; `null` when there is no such video. */
export async function readConversion(
  { pool, env }: { pool: Pool; env: Pick<Env, 'MAX_VIDEO_BYTES' | 'MAX_VIDEO_SECONDS'> },
  videoId: string,
  language: Language,
): Promise<{ uploaderId: string; conversion: ConversionState } | null> {
  const { rows } = await pool.query<Row>({
    name: 'video-conversion',
    text: `select v.uploader_id as "uploaderId", v.id as "videoId", v.state, v.progress::float8 as progress, v.playable_at is not null as playable,
        case when v.poster_key is not null then '/media/videos/' || v.id || '/poster.jpg' end as "posterUrl",
        v.duration_seconds::float8 as "durationSeconds", case when v.state = 'failed' then coalesce(v.failure_code, 'conversion-failed') end as "failureCode",
        coalesce((select json_agg(json_build_object('name', t.profile, 'height', t.height, 'state', t.status, 'progress', t.progress) order by t.height desc)
          from video_conversion_tasks t where t.video_id = v.id), '[]') as renditions
      from videos v where v.id = $1`,
    values: [videoId],
  })
  if (!rows[0]) return null
  const { uploaderId, failureCode, ...state } = rows[0]
  return {
    uploaderId,
    conversion: { ...state, failure: failureCode === null ? null : failureOf(failureCode, language, env) },
  }
}

function failureOf(
  stored: string,
  language: Language,
  env: Pick<Env, 'MAX_VIDEO_BYTES' | 'MAX_VIDEO_SECONDS'>,
): ConversionState['failure'] {
  const code: ErrorCode = stored in errorCatalogue ? (stored as ErrorCode) : 'conversion-failed'
  const limit =
    code === 'video-too-long'
      ? Math.ceil(env.MAX_VIDEO_SECONDS / 60)
      : Math.floor(env.MAX_VIDEO_BYTES / 1024 ** 2)
  return { code, message: errorWords(code, language, { limit }) }
}
