import type { FeedTab, Page, PostCard } from '@/server/api-types'
import { pagePath } from '@/frontend/lib/page-path'

export interface FeedQuery {
  tab: FeedTab
  subject: string | null
  tag: string | null
}

export const feedPath = (query: FeedQuery, cursor: string | null = null, limit = 12) =>
  pagePath('/api/feed', { tab: query.tab, subject: query.subject, tag: query.tag, limit, cursor })

export type FeedPage = Page<PostCard>
