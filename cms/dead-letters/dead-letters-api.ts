import type { DeadLetterItem, Page } from '@/server/api-types'
import { askServer } from '@/cms/panel-api'

/** Dead letters that wait, those that failed last first. */
export const listDeadLetters = (language: string, cursor: string | null) =>
  askServer<Page<DeadLetterItem>>(`/api/dead-letters?limit=50&cursor=${encodeURIComponent(cursor ?? '')}`, {
    language,
  })

/** Asks workers to replay one letter, or all of a consumer; answers how many. What became of it stands in the list, soon. */
export const replayDeadLetters = (language: string, wish: { consumer: string; eventId?: string }) =>
  askServer<{ asked: number }>('/api/dead-letters/replay', { language, method: 'POST', body: wish })
