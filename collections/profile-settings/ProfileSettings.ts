import type { CollectionConfig } from 'payload'
import { nobody, ownOrStaff } from '@/cms/access/roles'
import { groups } from '@/cms/groups'
import { mutableTypes, quietByEmail } from '@/collections/notifications/notification-types'

const time = (name: string, ru: string, en: string) =>
  ({ name, type: 'text', maxLength: 5, label: { ru, en } }) as const

/** How a person wants to be reached. One row per user, made with the user; changed by server/writes. */
export const ProfileSettings: CollectionConfig = {
  slug: 'profile-settings',
  dbName: 'profile_settings',
  labels: {
    singular: { ru: 'Настройки профиля', en: 'Profile settings' },
    plural: { ru: 'Настройки профилей', en: 'Profile settings' },
  },
  admin: { group: groups.people, defaultColumns: ['user', 'digest', 'timeZone'], hidden: true },
  access: {
    create: nobody,
    read: ownOrStaff('user'),
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  fields: [
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      unique: true,
      label: { ru: 'Чьи', en: 'Whose' },
    },
    {
      // Many here are pupils: who has chosen nothing is no page of the open web.
      name: 'visibility',
      type: 'select',
      required: true,
      defaultValue: 'members',
      options: [
        { value: 'everyone', label: { ru: 'Все', en: 'Everyone' } },
        { value: 'members', label: { ru: 'Кто вошёл', en: 'Who is signed in' } },
        { value: 'nobody', label: { ru: 'Никто', en: 'Nobody' } },
      ],
      label: { ru: 'Кто видит страницу', en: 'Who sees the page' },
    },
    {
      name: 'showsReviews',
      type: 'checkbox',
      required: true,
      defaultValue: true,
      label: { ru: 'Показывать отзывы', en: 'Show reviews' },
    },
    {
      name: 'showsFollows',
      type: 'checkbox',
      required: true,
      defaultValue: false,
      label: { ru: 'Показывать подписки', en: 'Show whom one follows' },
    },
    {
      name: 'mayMessage',
      type: 'select',
      required: true,
      defaultValue: 'everyone',
      options: [
        { value: 'everyone', label: { ru: 'Все', en: 'Everyone' } },
        { value: 'followed', label: { ru: 'Репетиторы из подписок', en: 'Tutors whom one follows' } },
        { value: 'nobody', label: { ru: 'Никто', en: 'Nobody' } },
      ],
      label: { ru: 'Кто может писать первым', en: 'Who may write first' },
    },
    {
      name: 'mutedByEmail',
      type: 'select',
      hasMany: true,
      defaultValue: [...quietByEmail],
      options: [...mutableTypes],
      label: { ru: 'Не присылать на почту', en: 'Not by e-mail' },
    },
    {
      name: 'mutedByPush',
      type: 'select',
      hasMany: true,
      options: [...mutableTypes],
      label: { ru: 'Не присылать push', en: 'Not by push' },
    },
    time('quietFrom', 'Тихие часы с', 'Quiet from'),
    time('quietTo', 'Тихие часы до', 'Quiet to'),
    {
      name: 'timeZone',
      type: 'text',
      required: true,
      defaultValue: 'Europe/Moscow',
      maxLength: 60,
      label: { ru: 'Часовой пояс', en: 'Time zone' },
    },
    {
      name: 'digest',
      type: 'select',
      required: true,
      defaultValue: 'weekly',
      options: [
        { value: 'off', label: { ru: 'Нет', en: 'Off' } },
        { value: 'daily', label: { ru: 'Каждый день', en: 'Daily' } },
        { value: 'weekly', label: { ru: 'Раз в неделю', en: 'Weekly' } },
      ],
      label: { ru: 'Сводка', en: 'Digest' },
    },
    { name: 'digestSentAt', type: 'date', label: { ru: 'Последняя сводка', en: 'Last digest' } },
    // Nothing after a change of the settings: the next round reckons it anew.
    { name: 'nextDigestAt', type: 'date', label: { ru: 'Следующая сводка', en: 'Next digest' } },
  ],
}
