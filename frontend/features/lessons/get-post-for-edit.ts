import { notFound } from 'next/navigation'
import type { Level, PostStatus } from '@/server/api-types'
import { fetchOrNotFound } from '@/frontend/lib/api-server'

/** A post as the collection keeps it; relations are ids or, when they may be read, documents. */
interface StoredPost {
  id: string
  author?: string | { id: string } | null
  title: string
  content: string | null
  subject: string | { id: string } | null
  level: Level | null
  tags?: (string | { name: string })[] | null
  video: string | { id: string } | null
  status: PostStatus
  publishWhenReady?: boolean | null
}

const idOf = (relation: string | { id: string } | null | undefined) =>
  typeof relation === 'string' ? relation : (relation?.id ?? null)

/** One's own lesson, ready for the form; somebody else's does not exist here. */
export async function getPostForEdit(id: string, userId: string) {
  const post = await fetchOrNotFound<StoredPost>(`/api/posts/${encodeURIComponent(id)}?depth=1`)
  const authorId = idOf(post.author)
  if (authorId && authorId !== userId) notFound()
  return {
    id: post.id,
    status: post.status,
    publishWhenReady: post.publishWhenReady ?? false,
    videoId: idOf(post.video),
    values: {
      title: post.title,
      content: post.content ?? '',
      subject: idOf(post.subject) ?? '',
      level: post.level ?? '',
      tags: (post.tags ?? []).flatMap((tag) => (typeof tag === 'string' ? [] : tag.name)).join(', '),
    },
  }
}
