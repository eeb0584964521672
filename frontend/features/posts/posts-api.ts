import { request } from '@/frontend/lib/api-client'

export const postPagePath = (id: string) => `/api/post-pages/${encodeURIComponent(id)}`
export const likePath = (id: string) => `/api/posts/${id}/like`
export const bookmarkPath = (id: string) => `/api/posts/${id}/bookmark`

/** What a tutor writes about a lesson. Relations are ids; `tagNames` are words as typed. */
export interface PostDraft {
  title: string
  content: string
  subject: string | null
  level: string | null
  tagNames: string[]
  video: string | null
}

/** The post as it was kept; `publishWhenReady` when its video is not playable yet. */
export interface SavedPost {
  id: string
  status: string
  publishWhenReady?: boolean | null
}

export type PostChange = Partial<PostDraft> & { status?: 'draft' | 'published' }

export const createPost = async (post: PostChange) =>
  (await request<{ doc: SavedPost }>('POST', '/api/posts?depth=0', { body: post })).doc

export const updatePost = async (id: string, post: PostChange) =>
  (await request<{ doc: SavedPost }>('PATCH', `/api/posts/${id}?depth=0`, { body: post })).doc
