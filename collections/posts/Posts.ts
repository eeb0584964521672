import type { CollectionConfig } from 'payload'
import { nobody, ownOrAdmin, publishedOrOwn, tutorsOnly } from '@/cms/access/roles'
import { groups } from '@/cms/groups'
import { emitPostPublication } from '@/hooks/posts/emit-post-publication'
import { publishMaterials } from '@/hooks/posts/publish-materials'
import { syncCommentVisibility } from '@/hooks/posts/sync-comment-visibility'
import { guardPublication } from '@/hooks/posts/guard-publication'
import { guardVideoOwner } from '@/hooks/posts/guard-video-owner'
import { setTutorFromAuthor } from '@/hooks/posts/set-tutor-from-author'
import { resolveTagNames } from '@/hooks/posts/resolve-tag-names'
import { setOwnerFromUser } from '@/hooks/shared/set-owner-from-user'
import { postFields } from './post-fields'

export const Posts: CollectionConfig = {
  slug: 'posts',
  labels: { singular: { ru: 'Урок', en: 'Post' }, plural: { ru: 'Уроки', en: 'Posts' } },
  admin: { group: groups.lessons, useAsTitle: 'title', defaultColumns: ['title', 'author', 'subject', 'status', 'publishedAt', 'likeCount', 'commentCount'] },
  defaultSort: '-createdAt',
  access: { create: tutorsOnly, read: publishedOrOwn('author'), update: ownOrAdmin('author'), delete: ownOrAdmin('author'), readVersions: nobody, unlock: nobody },
  hooks: {
    beforeValidate: [setOwnerFromUser('author'), setTutorFromAuthor, resolveTagNames],
    beforeChange: [guardVideoOwner, guardPublication],
    afterChange: [syncCommentVisibility, publishMaterials, emitPostPublication],
  },
  fields: postFields,
}
