import { askServer } from '@/cms/panel-api'
import type {
  ModerationCounts,
  ModerationItem,
  ModerationKind,
  ModerationResults,
  ModerationVerdict,
  Page,
} from '@/server/api-types'

/** What waits of one kind or of all, the longest waiting first. */
export const listQueue = (language: string, kind: ModerationKind | null, cursor: string | null) =>
  askServer<Page<ModerationItem>>(
    `/api/moderation-queue?limit=20&kind=${kind ?? ''}&cursor=${encodeURIComponent(cursor ?? '')}`,
    { language },
  )

export const countQueue = (language: string) =>
  askServer<ModerationCounts>('/api/moderation-queue/counts', { language })

/** Decides on some items, each by itself: the results say which somebody else had decided already. */
export const decide = (
  language: string,
  body: {
    items: readonly Pick<ModerationItem, 'kind' | 'id'>[]
    verdict: ModerationVerdict
    reason?: string
  },
) =>
  askServer<ModerationResults>('/api/moderation-decisions/decide', {
    language,
    method: 'POST',
    body: { ...body, items: body.items.map(({ kind, id }) => ({ kind, id })) },
  })

export const undoDecision = (language: string, decisionId: string) =>
  askServer<void>(`/api/moderation-decisions/${decisionId}/undo`, { language, method: 'POST' })

export const listCannedReasons = (language: string) =>
  askServer<{ cannedReasons?: { text: string }[] | null }>('/api/globals/moderation-rules', { language })

export const issueSanction = (
  language: string,
  body: { user: string; kind: string; reason: string; until: string | null },
) => askServer<unknown>('/api/sanctions', { language, method: 'POST', body })

export const liftSanction = (language: string, id: string, reason: string) =>
  askServer<void>(`/api/sanctions/${id}/lift`, { language, method: 'POST', body: { reason } })
