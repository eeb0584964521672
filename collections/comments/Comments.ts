import type { CollectionConfig } from 'payload'
import { shownToStaff } from '@/cms/access/panel'
import { members, nobody, ownOrAdmin } from '@/cms/access/roles'
import { groups } from '@/cms/groups'
import { countComment } from '@/hooks/comments/count-comment'
import { emitCommentCreated } from '@/hooks/comments/emit-comment-created'
import { emitCommentModerated } from '@/hooks/comments/emit-comment-moderated'
import { guardCommentEdit } from '@/hooks/comments/guard-comment-edit'
import { lockPostsOfComments } from '@/hooks/comments/lock-posts-of-comments'
import { placeInThread } from '@/hooks/comments/place-in-thread'
import { flagText } from '@/hooks/moderation/flag-text'
import { refuseBlocked } from '@/hooks/comments/refuse-blocked'
import { lockRows } from '@/hooks/shared/lock-rows'
import { requireUnmuted } from '@/hooks/shared/require-unmuted'
import { requireVerifiedEmail } from '@/hooks/shared/require-verified-email'
import { setOwnerFromUser } from '@/hooks/shared/set-owner-from-user'
import { publishedCommentOrOwn } from './comments-access'
import { commentFields } from './comment-fields'

export const Comments: CollectionConfig = {
  slug: 'comments',
  labels: { singular: { ru: 'Комментарий', en: 'Comment' }, plural: { ru: 'Комментарии', en: 'Comments' } },
  admin: {
    group: groups.conversations,
    useAsTitle: 'content',
    listSearchableFields: ['content', 'author.name'],
    defaultColumns: ['content', 'author', 'post', 'status', 'createdAt'],
    hidden: shownToStaff,
  },
  defaultSort: '-createdAt',
  access: {
    create: members,
    read: publishedCommentOrOwn,
    update: ownOrAdmin('author'),
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  hooks: {
    beforeOperation: [lockPostsOfComments, lockRows],
    beforeValidate: [requireVerifiedEmail, requireUnmuted, setOwnerFromUser('author')],
    beforeChange: [placeInThread, refuseBlocked, guardCommentEdit],
    afterChange: [flagText('comments', ['content']), countComment, emitCommentCreated, emitCommentModerated],
  },
  fields: commentFields,
}
