import type { CollectionConfig } from 'payload'
import { shownToAdmins } from '@/cms/access/panel'
import { admins, nobody } from '@/cms/access/roles'
import { dayAndTime } from '@/cms/date-format'
import { groups } from '@/cms/groups'

/** Every privileged act: who did what to what, what it was before and after, and why. Only ever grows: the database refuses anything else. */
export const AuditLog: CollectionConfig = {
  slug: 'audit-log',
  labels: {
    singular: { ru: 'Запись журнала', en: 'Audit entry' },
    plural: { ru: 'Журнал действий', en: 'Audit log' },
  },
  admin: {
    group: groups.moderation,
    useAsTitle: 'title',
    defaultColumns: ['createdAt', 'actor', 'action', 'title', 'changes', 'reason'],
    listSearchableFields: ['title', 'reason', 'subjectId'],
    hideAPIURL: true,
    hidden: shownToAdmins,
    pagination: { defaultLimit: 25 },
    description: {
      ru: 'Кто из администраторов, редакторов и поддержки что изменил в чужом и почему. Записи нельзя ни изменить, ни удалить.',
      en: 'Who of admins, editors and support changed what of others, and why. Entries can be neither changed nor deleted.',
    },
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
  indexes: [{ fields: ['subjectType', 'subjectId'] }],
  fields: [
    {
      name: 'actor',
      type: 'relationship',
      relationTo: 'users',
      index: true,
      label: { ru: 'Кто', en: 'Who' },
      admin: { description: { ru: 'Пусто: команда на сервере.', en: 'Empty: a command on the server.' } },
    },
    {
      name: 'action',
      type: 'select',
      required: true,
      index: true,
      options: [
        { value: 'created', label: { ru: 'Создано', en: 'Created' } },
        { value: 'changed', label: { ru: 'Изменено', en: 'Changed' } },
        { value: 'deleted', label: { ru: 'Удалено', en: 'Deleted' } },
        { value: 'unlocked', label: { ru: 'Разрешён вход', en: 'Unlocked' } },
        { value: 'replayed', label: { ru: 'Повторено', en: 'Replayed' } },
      ],
      label: { ru: 'Что сделано', en: 'What was done' },
    },
    {
      name: 'subjectType',
      type: 'text',
      required: true,
      label: { ru: 'С чем', en: 'To what' },
      admin: { description: { ru: 'Раздел панели.', en: 'The section of the panel.' } },
    },
    { name: 'subjectId', type: 'text', label: { ru: 'Номер', en: 'Its id' } },
    { name: 'title', type: 'text', label: { ru: 'Название', en: 'Its title' } },
    {
      name: 'changes',
      type: 'json',
      label: { ru: 'Было и стало', en: 'Before and after' },
      admin: {
        components: {
          Cell: '/cms/audit-log/changes-cell#ChangesCell',
          Field: '/cms/audit-log/changes-field#ChangesField',
        },
      },
    },
    { name: 'reason', type: 'textarea', label: { ru: 'Почему', en: 'Why' } },
    {
      name: 'createdAt',
      type: 'date',
      required: true,
      index: true,
      defaultValue: () => new Date(),
      label: { ru: 'Когда', en: 'When' },
      admin: { date: dayAndTime },
    },
  ],
  timestamps: false,
}
