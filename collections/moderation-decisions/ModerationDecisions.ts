import type { CollectionConfig } from 'payload'
import { shownToAdmins } from '@/cms/access/panel'
import { admins, nobody } from '@/cms/access/roles'
import { groups } from '@/cms/groups'
import { decideEndpoint, undoEndpoint } from './decide'

/** What was decided in the moderation queue, with what is needed to take it back. Written by its endpoints only. */
export const ModerationDecisions: CollectionConfig = {
  slug: 'moderation-decisions',
  labels: {
    singular: { ru: 'Решение модерации', en: 'Moderation decision' },
    plural: { ru: 'Решения модерации', en: 'Moderation decisions' },
  },
  admin: {
    group: groups.moderation,
    useAsTitle: 'title',
    defaultColumns: ['createdAt', 'actor', 'kind', 'title', 'verdict', 'reason', 'undoneAt'],
    hidden: shownToAdmins,
  },
  access: {
    create: nobody,
    read: admins,
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  defaultSort: '-createdAt',
  endpoints: [decideEndpoint, undoEndpoint],
  indexes: [{ fields: ['subjectType', 'subjectId'] }],
  fields: [
    {
      name: 'actor',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      label: { ru: 'Кто решил', en: 'Who decided' },
    },
    {
      name: 'kind',
      type: 'select',
      required: true,
      options: ['tutor', 'post', 'review', 'report', 'appeal'],
      label: { ru: 'О чём', en: 'About what' },
    },
    { name: 'subjectType', type: 'text', required: true, label: { ru: 'С чем', en: 'To what' } },
    { name: 'subjectId', type: 'text', required: true, label: { ru: 'Номер', en: 'Its id' } },
    { name: 'title', type: 'text', label: { ru: 'Название', en: 'Its title' } },
    {
      name: 'verdict',
      type: 'select',
      required: true,
      options: [
        { value: 'approve', label: { ru: 'Одобрено, оставлено', en: 'Approved, kept' } },
        { value: 'reject', label: { ru: 'Отклонено, скрыто', en: 'Rejected, hidden' } },
      ],
      label: { ru: 'Решение', en: 'Verdict' },
    },
    { name: 'reason', type: 'textarea', label: { ru: 'Причина', en: 'Reason' } },
    // The status before and after, and the reports that were decided with it.
    { name: 'before', type: 'text', admin: { hidden: true } },
    { name: 'after', type: 'text', admin: { hidden: true } },
    { name: 'reportIds', type: 'json', admin: { hidden: true } },
    { name: 'undoneAt', type: 'date', label: { ru: 'Отменено', en: 'Undone' } },
  ],
}
