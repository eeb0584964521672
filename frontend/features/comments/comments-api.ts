import type { CommentItem, Page } from '@/server/api-types'
import { request } from '@/frontend/lib/api-client'
import { pagePath } from '@/frontend/lib/page-path'

export const threadsPath = (postId: string, cursor: string | null = null) =>
  pagePath(`/api/posts/${postId}/comments`, { cursor })
export const repliesPath = (commentId: string, cursor: string | null = null) =>
  pagePath(`/api/comments/${commentId}/replies`, { cursor })
export const threadPath = (commentId: string) => `/api/comments/${commentId}/thread`
export const commentLikePath = (commentId: string) => `/api/comments/${commentId}/like`

export interface NewComment {
  post: string
  content: string
  parent?: string
  second?: number
}

export const createComment = async (comment: NewComment) =>
  (
    await request<{ doc: { id: string; createdAt: string } }>('POST', '/api/comments?depth=0', {
      body: comment,
    })
  ).doc

export const editComment = (id: string, content: string) =>
  request<unknown>('PATCH', `/api/comments/${id}?depth=0`, { body: { content } })

export const deleteComment = (id: string) => request<unknown>('DELETE', `/api/comments/${id}?depth=0`)

export type ReplyPage = Page<CommentItem>
