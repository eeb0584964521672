'use client'

import { useState } from 'react'
import type { CommentItem, CommentThread, Page, Person } from '@/server/api-types'
import { get } from '@/frontend/lib/api-client'
import { usePages } from '@/frontend/lib/use-pages'
import {
  createComment,
  deleteComment,
  editComment,
  repliesPath,
  threadPath,
  threadsPath,
  type ReplyPage,
} from './comments-api'

interface Writer {
  person: Person
  isPostAuthor: boolean
}

/** The questions under a lesson, and what one may do with them. Every action throws `ApiError`. */
export function useComments(postId: string, first: Page<CommentThread>, writer: Writer | null) {
  const pages = usePages<CommentThread>((cursor) => threadsPath(postId, cursor), first)

  /** How many were written and removed here since the page came. */
  const [added, setAdded] = useState(0)

  const changeThread = (id: string, edit: (thread: CommentThread) => CommentThread | null) =>
    pages.change((all) =>
      all.map((page) => ({
        ...page,
        items: page.items.flatMap((thread) => (thread.id === id ? (edit(thread) ?? []) : thread)),
      })),
    )

  const written = (
    id: string,
    createdAt: string,
    content: string,
    parentId: string | null,
    second: number | null,
  ): CommentItem => ({
    id,
    author: writer?.person ?? null,
    isByPostAuthor: writer?.isPostAuthor ?? false,
    content,
    second,
    parentId,
    createdAt,
    editedAt: null,
    likeCount: 0,
    viewer: { liked: false, isAuthor: true },
  })

  return {
    ...pages,
    // One that was brought stands above; its own page, when it comes, shows it no second time.
    items: [...new Map(pages.items.map((thread) => [thread.id, thread])).values()],
    added,
    /** Brings the thread in which a comment stands, with all its replies, wherever in the list it is. */
    async bring(commentId: string) {
      const thread = await get<CommentThread>(threadPath(commentId))
      await pages.change(([head, ...rest]) => {
        const isShown = [head, ...rest].some((page) => page?.items.some(({ id }) => id === thread.id))
        if (!isShown) return [{ nextCursor: null, ...head, items: [thread, ...(head?.items ?? [])] }, ...rest]
        return [head, ...rest].flatMap((page) =>
          page ? { ...page, items: page.items.map((item) => (item.id === thread.id ? thread : item)) } : [],
        )
      })
    },
    async ask(content: string, second: number | null) {
      const doc = await createComment({ post: postId, content, second: second ?? undefined })
      setAdded((count) => count + 1)
      const thread = { ...written(doc.id, doc.createdAt, content, null, second), replyCount: 0, replies: [] }
      await pages.change(([head, ...rest]) => [
        { nextCursor: null, ...head, items: [thread, ...(head?.items ?? [])] },
        ...rest,
      ])
    },
    /** A reply stands under the question, whichever of its answers it was written to. */
    async reply(threadId: string, parentId: string, content: string, second: number | null) {
      const doc = await createComment({
        post: postId,
        content,
        parent: parentId,
        second: second ?? undefined,
      })
      setAdded((count) => count + 1)
      const item = written(doc.id, doc.createdAt, content, parentId, second)
      await changeThread(threadId, (thread) => ({
        ...thread,
        replyCount: thread.replyCount + 1,
        replies: [...thread.replies, item],
      }))
    },
    async edit(threadId: string, id: string, content: string) {
      await editComment(id, content)
      const edited = { content, editedAt: new Date().toISOString() }
      await changeThread(threadId, (thread) => {
        const replies = thread.replies.map((reply) => (reply.id === id ? { ...reply, ...edited } : reply))
        return thread.id === id ? { ...thread, ...edited } : { ...thread, replies }
      })
    },
    async remove(threadId: string, id: string) {
      await deleteComment(id)
      setAdded((count) => count - 1)
      await changeThread(threadId, (thread) => {
        if (thread.id === id)
          return thread.replyCount > 0 ? { ...thread, author: null, content: '', viewer: null } : null
        return {
          ...thread,
          replyCount: thread.replyCount - 1,
          replies: thread.replies.filter((reply) => reply.id !== id),
        }
      })
    },
    /** Takes away what somebody wrote whom the reader has blocked; the server does not send it again. */
    async forget(authorId: string) {
      await pages.change((all) =>
        all.map((page) => ({
          ...page,
          items: page.items
            .filter(({ author }) => author?.id !== authorId)
            .map((thread) => ({
              ...thread,
              replies: thread.replies.filter(({ author }) => author?.id !== authorId),
            })),
        })),
      )
    },
    /** Brings all the replies that are not shown yet. */
    async loadReplies(threadId: string) {
      const replies: CommentItem[] = []
      let cursor: string | null = null
      do {
        const page: ReplyPage = await get<ReplyPage>(repliesPath(threadId, cursor))
        replies.push(...page.items)
        cursor = page.nextCursor
      } while (cursor && replies.length < 200)
      await changeThread(threadId, (thread) => ({ ...thread, replies, replyCount: replies.length }))
    },
  }
}
