import type { CollectionConfig } from 'payload'
import { shownToStaff } from '@/cms/access/panel'
import { isStaff, nobody, ownOrStaff } from '@/cms/access/roles'
import { dayAndTime } from '@/cms/date-format'
import { groups } from '@/cms/groups'

/** One rendition of one video: written by the workers, read by the uploader and by staff. */
export const VideoConversionTasks: CollectionConfig = {
  slug: 'video-conversion-tasks',
  dbName: 'video_conversion_tasks',
  labels: {
    singular: { ru: 'Обработка видео', en: 'Video conversion task' },
    plural: { ru: 'Обработка видео', en: 'Video conversion tasks' },
  },
  admin: {
    group: groups.moderation,
    useAsTitle: 'profile',
    defaultColumns: ['profile', 'video', 'uploader', 'status', 'progress', 'failureCode', 'updatedAt'],
    hidden: shownToStaff,
    components: { edit: { beforeDocumentControls: ['/cms/components/retry-conversion#RetryConversion'] } },
    description: {
      ru: 'По строке на каждое качество каждого видео. После сбоя обработать ещё раз может и тот, кто загрузил, и сотрудник на странице строки.',
      en: 'A row for every quality of every video. After a failure the uploader can convert again, and so can staff on the page of the row.',
    },
  },
  access: {
    create: nobody,
    read: ownOrStaff('uploader'),
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  fields: [
    {
      name: 'video',
      type: 'relationship',
      relationTo: 'videos',
      required: true,
      index: true,
      label: { ru: 'Видео', en: 'Video' },
    },
    {
      name: 'uploader',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      index: true,
      label: { ru: 'Загрузил', en: 'Uploader' },
    },
    {
      name: 'profile',
      type: 'text',
      required: true,
      maxLength: 20,
      label: { ru: 'Качество', en: 'Profile' },
    },
    { name: 'height', type: 'number', required: true, label: { ru: 'Высота', en: 'Height' } },
    {
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'waiting',
      options: [
        { value: 'waiting', label: { ru: 'Ждёт', en: 'Waiting' } },
        { value: 'converting', label: { ru: 'Идёт', en: 'Converting' } },
        { value: 'done', label: { ru: 'Готово', en: 'Done' } },
        { value: 'failed', label: { ru: 'Не удалось', en: 'Failed' } },
      ],
      label: { ru: 'Состояние', en: 'Status' },
    },
    {
      name: 'progress',
      type: 'number',
      required: true,
      defaultValue: 0,
      min: 0,
      max: 1,
      label: { ru: 'Готово, доля', en: 'Progress' },
    },
    {
      name: 'attempt',
      type: 'number',
      required: true,
      defaultValue: 0,
      label: { ru: 'Попытка', en: 'Attempt' },
    },
    {
      name: 'failureCode',
      type: 'text',
      maxLength: 60,
      label: { ru: 'Причина сбоя', en: 'Failure' },
      admin: { components: { Cell: '/cms/components/failure-cell#FailureCell' } },
    },
    {
      name: 'failureDetail',
      type: 'textarea',
      maxLength: 4000,
      label: { ru: 'Подробности', en: 'Detail' },
      access: { read: ({ req: { user } }) => isStaff(user) },
    },
    {
      name: 'leaseToken',
      type: 'text',
      maxLength: 40,
      access: { read: () => false },
      admin: { hidden: true },
    },
    {
      name: 'heartbeatAt',
      type: 'date',
      label: { ru: 'Последний признак жизни', en: 'Heartbeat' },
      admin: { date: dayAndTime },
    },
    {
      name: 'finishedAt',
      type: 'date',
      label: { ru: 'Закончено', en: 'Finished' },
      admin: { date: dayAndTime },
    },
  ],
}
