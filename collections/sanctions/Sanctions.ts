import type { CollectionConfig } from 'payload'
import { shownToAdmins } from '@/cms/access/panel'
import { admins, nobody, ownOrAdmin, systemField } from '@/cms/access/roles'
import { dayAndTime } from '@/cms/date-format'
import { groups } from '@/cms/groups'
import { liftEndpoint } from './lift'
import { issueSanction } from '@/hooks/sanctions/issue-sanction'
import { guardSanction } from '@/hooks/sanctions/guard-sanction'

/** What moderation did to a person: a warning, silence for a time, or suspension; lifted or appealed, never deleted. */
export const Sanctions: CollectionConfig = {
  slug: 'sanctions',
  labels: { singular: { ru: 'Мера', en: 'Sanction' }, plural: { ru: 'Меры', en: 'Sanctions' } },
  admin: {
    group: groups.moderation,
    useAsTitle: 'reason',
    defaultColumns: ['createdAt', 'user', 'kind', 'until', 'reason', 'appealStatus', 'liftedAt'],
    hidden: shownToAdmins,
    components: { edit: { beforeDocumentControls: ['/cms/sanctions/lift-sanction#LiftSanction'] } },
    description: {
      ru: 'Человек узнаёт о мере письмом и может возразить: возражение решает другой администратор, если он есть.',
      en: 'The person is told by mail and may appeal: another admin decides on the appeal where there is one.',
    },
  },
  access: {
    create: admins,
    read: ownOrAdmin('user'),
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  defaultSort: '-createdAt',
  endpoints: [liftEndpoint],
  hooks: { beforeChange: [guardSanction], afterChange: [issueSanction] },
  fields: [
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      index: true,
      label: { ru: 'Кому', en: 'To whom' },
    },
    {
      name: 'kind',
      type: 'select',
      required: true,
      options: [
        { value: 'warning', label: { ru: 'Предупреждение', en: 'Warning' } },
        { value: 'mute', label: { ru: 'Запрет писать', en: 'Mute' } },
        { value: 'suspension', label: { ru: 'Приостановка', en: 'Suspension' } },
      ],
      label: { ru: 'Мера', en: 'Kind' },
    },
    {
      name: 'reason',
      type: 'textarea',
      required: true,
      minLength: 5,
      maxLength: 1000,
      label: { ru: 'Причина', en: 'Reason' },
      admin: { description: { ru: 'Её прочтёт человек.', en: 'The person will read it.' } },
    },
    {
      name: 'until',
      type: 'date',
      label: { ru: 'До какого времени', en: 'Until' },
      admin: {
        date: dayAndTime,
        condition: (_, { kind }: { kind?: string }) => kind === 'mute',
        description: { ru: 'Обязательно для запрета писать.', en: 'Needed for a mute.' },
      },
    },
    {
      name: 'issuedBy',
      type: 'relationship',
      relationTo: 'users',
      access: { ...systemField, read: ({ req: { user } }) => user?.role === 'admin' },
      label: { ru: 'Кто принял', en: 'Issued by' },
      admin: { readOnly: true },
    },
    {
      name: 'appealStatus',
      type: 'select',
      required: true,
      defaultValue: 'none',
      options: [
        { value: 'none', label: { ru: 'Нет', en: 'None' } },
        { value: 'open', label: { ru: 'Ждёт', en: 'Open' } },
        { value: 'granted', label: { ru: 'Принято', en: 'Granted' } },
        { value: 'refused', label: { ru: 'Отклонено', en: 'Refused' } },
      ],
      access: systemField,
      label: { ru: 'Возражение', en: 'Appeal' },
      admin: { readOnly: true },
    },
    {
      name: 'appealText',
      type: 'textarea',
      maxLength: 2000,
      access: systemField,
      label: { ru: 'Что возразили', en: 'What was said' },
      admin: { readOnly: true },
    },
    { name: 'appealedAt', type: 'date', access: systemField, admin: { hidden: true } },
    {
      name: 'appealAnswer',
      type: 'textarea',
      access: systemField,
      label: { ru: 'Ответ', en: 'Answer' },
      admin: { readOnly: true },
    },
    {
      name: 'liftedAt',
      type: 'date',
      access: systemField,
      label: { ru: 'Снята', en: 'Lifted' },
      admin: { readOnly: true, date: dayAndTime },
    },
  ],
}
