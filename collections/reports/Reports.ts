import type { CollectionConfig } from 'payload'
import { shownToAdmins } from '@/cms/access/panel'
import { members, nobody, ownOrAdmin, systemField } from '@/cms/access/roles'
import { dayAndTime } from '@/cms/date-format'
import { groups } from '@/cms/groups'
import { emitReportFiled } from '@/hooks/reports/emit-report-filed'
import { guardReport } from '@/hooks/reports/guard-report'
import { requireVerifiedEmail } from '@/hooks/shared/require-verified-email'
import { setOwnerFromUser } from '@/hooks/shared/set-owner-from-user'
import { reportable, reportReasons } from './report-reasons'

const bySite = ['words', 'links']

/** Somebody, or the site itself, says that a thing breaks the rules. Decided in the moderation queue, all of one thing together. */
export const Reports: CollectionConfig = {
  slug: 'reports',
  labels: { singular: { ru: 'Жалоба', en: 'Report' }, plural: { ru: 'Жалобы', en: 'Reports' } },
  admin: {
    group: groups.moderation,
    useAsTitle: 'reason',
    defaultColumns: ['createdAt', 'subjectType', 'subjectUser', 'reason', 'reporter', 'status'],
    hidden: shownToAdmins,
    description: {
      ru: 'Решают их в «Очереди модерации»; здесь видно и решённые.',
      en: 'They are decided in the moderation queue; the decided ones stand here too.',
    },
  },
  access: {
    create: members,
    read: ownOrAdmin('reporter'),
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  defaultSort: '-createdAt',
  hooks: {
    beforeValidate: [requireVerifiedEmail, setOwnerFromUser('reporter')],
    beforeChange: [guardReport],
    afterChange: [emitReportFiled],
  },
  fields: [
    {
      name: 'reporter',
      type: 'relationship',
      relationTo: 'users',
      label: { ru: 'Кто', en: 'Who' },
      admin: {
        readOnly: true,
        description: { ru: 'Пусто: заметил сам сайт.', en: 'Empty: the site itself.' },
      },
    },
    {
      name: 'subjectType',
      type: 'select',
      required: true,
      options: reportable.map((value) => value),
      label: { ru: 'На что', en: 'About what' },
    },
    { name: 'subjectId', type: 'text', required: true, label: { ru: 'Номер', en: 'Its id' } },
    {
      name: 'subjectUser',
      type: 'relationship',
      relationTo: 'users',
      index: true,
      access: systemField,
      label: { ru: 'Чьё это', en: 'Whose it is' },
    },
    {
      name: 'reason',
      type: 'select',
      required: true,
      options: [...reportReasons],
      validate: (value: unknown, { req }: { req: { user: unknown } }) =>
        (reportReasons.some((reason) => reason.value === value) &&
          (!req.user || !bySite.includes(String(value)))) ||
        'reason',
      label: { ru: 'Почему', en: 'Why' },
    },
    { name: 'text', type: 'textarea', maxLength: 1000, label: { ru: 'Подробности', en: 'Details' } },
    {
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'open',
      options: [
        { value: 'open', label: { ru: 'Ждёт', en: 'Open' } },
        { value: 'upheld', label: { ru: 'Меры приняты', en: 'Upheld' } },
        { value: 'dismissed', label: { ru: 'Нарушения нет', en: 'Dismissed' } },
      ],
      access: systemField,
      label: { ru: 'Решение', en: 'Decision' },
    },
    {
      name: 'decidedAt',
      type: 'date',
      access: systemField,
      label: { ru: 'Решена', en: 'Decided' },
      admin: { date: dayAndTime },
    },
  ],
}
