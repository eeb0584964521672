import type { CollectionConfig } from 'payload'
import { nobody, ownOrStaff } from '@/cms/access/roles'
import { groups } from '@/cms/groups'

/** How far a person has watched a video: written by server/writes, evidence for reviews. */
export const WatchProgress: CollectionConfig = {
  slug: 'watch-progress',
  dbName: 'watch_progress',
  labels: {
    singular: { ru: 'Просмотр', en: 'Watch progress' },
    plural: { ru: 'Просмотры', en: 'Watch progress' },
  },
  admin: {
    group: groups.lessons,
    defaultColumns: ['user', 'video', 'positionSeconds', 'watchedSeconds', 'updatedAt'],
    hidden: true,
  },
  access: {
    create: nobody,
    read: ownOrStaff('user'),
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  indexes: [{ fields: ['user', 'video'], unique: true }],
  fields: [
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      label: { ru: 'Кто', en: 'Who' },
    },
    {
      name: 'video',
      type: 'relationship',
      relationTo: 'videos',
      required: true,
      index: true,
      label: { ru: 'Видео', en: 'Video' },
    },
    {
      name: 'positionSeconds',
      type: 'number',
      required: true,
      defaultValue: 0,
      min: 0,
      label: { ru: 'Остановился на, с', en: 'Position, s' },
    },
    {
      name: 'watchedSeconds',
      type: 'number',
      required: true,
      defaultValue: 0,
      min: 0,
      label: { ru: 'Просмотрено, с', en: 'Watched, s' },
      admin: {
        description: {
          ru: 'Сколько прошло на самом деле, не больше длины видео.',
          en: 'Really played, at most the length of the video.',
        },
      },
    },
  ],
}
