import type { CollectionConfig } from 'payload'
import { ownRowsForTutors, shownToAuthors } from '@/cms/access/panel'
import { nobody, ownOrAdmin, publishedOrOwn, tutorsOnly } from '@/cms/access/roles'
import { groups } from '@/cms/groups'
import { emitPostDeleted } from '@/hooks/posts/emit-post-deleted'
import { emitPostModerated } from '@/hooks/posts/emit-post-moderated'
import { emitPostPublication } from '@/hooks/posts/emit-post-publication'
import { publishMaterials } from '@/hooks/posts/publish-materials'
import { syncCommentVisibility } from '@/hooks/posts/sync-comment-visibility'
import { guardPublication } from '@/hooks/posts/guard-publication'
import { guardVideoOwner } from '@/hooks/posts/guard-video-owner'
import { removeTraces } from '@/hooks/posts/remove-traces'
import { setTutorFromAuthor } from '@/hooks/posts/set-tutor-from-author'
import { resolveTagNames } from '@/hooks/posts/resolve-tag-names'
import { flagText } from '@/hooks/moderation/flag-text'
import { lockRows } from '@/hooks/shared/lock-rows'
import { setOwnerFromUser } from '@/hooks/shared/set-owner-from-user'
import { postFields } from './post-fields'

export const Posts: CollectionConfig = {
  slug: 'posts',
  labels: { singular: { ru: 'Урок', en: 'Post' }, plural: { ru: 'Уроки', en: 'Posts' } },
  admin: {
    group: groups.lessons,
    useAsTitle: 'title',
    defaultColumns: ['title', 'author', 'subject', 'status', 'publishedAt', 'likeCount', 'commentCount'],
    hidden: shownToAuthors,
    baseFilter: ownRowsForTutors('author'),
    description: {
      ru: 'Видео загружают на сайте, в «Новом уроке». Здесь правят текст, метки и состояние.',
      en: 'Videos are uploaded on the site, under “New lesson”. Here you edit words, tags and status.',
    },
  },
  defaultSort: '-createdAt',
  access: {
    create: tutorsOnly,
    read: publishedOrOwn('author'),
    update: ownOrAdmin('author'),
    delete: ownOrAdmin('author'),
    readVersions: nobody,
    unlock: nobody,
  },
  hooks: {
    beforeOperation: [lockRows],
    beforeValidate: [setOwnerFromUser('author'), setTutorFromAuthor, resolveTagNames],
    beforeChange: [guardVideoOwner, guardPublication],
    afterChange: [
      flagText('posts', ['title', 'content']),
      syncCommentVisibility,
      publishMaterials.afterChange,
      emitPostPublication,
      emitPostModerated,
    ],
    beforeDelete: [removeTraces],
    afterDelete: [publishMaterials.afterDelete, emitPostDeleted],
  },
  fields: postFields,
}
