import type { Field } from 'payload'
import { editorField, systemField } from '@/cms/access/roles'
import { dayAndTime } from '@/cms/date-format'

export const commentFields: Field[] = [
  { name: 'content', type: 'textarea', required: true, minLength: 1, maxLength: 2000, label: { ru: 'Текст', en: 'Content' } },
  { name: 'author', type: 'relationship', relationTo: 'users', required: true, index: true, label: { ru: 'Автор', en: 'Author' }, admin: { readOnly: true } },
  { name: 'post', type: 'relationship', relationTo: 'posts', required: true, access: { update: () => false }, label: { ru: 'Урок', en: 'Post' } },
  { name: 'parent', type: 'relationship', relationTo: 'comments', index: true, access: { update: () => false }, label: { ru: 'Ответ на', en: 'Reply to' } },
  { name: 'root', type: 'relationship', relationTo: 'comments', index: true, access: systemField, label: { ru: 'Начало ветки', en: 'Thread' }, admin: { readOnly: true } },
  { name: 'second', type: 'number', min: 0, max: 86_400, label: { ru: 'Секунда видео', en: 'Second of the video' } },
  {
    name: 'status',
    type: 'select',
    required: true,
    defaultValue: 'published',
    options: [
      { value: 'published', label: { ru: 'Виден', en: 'Published' } },
      { value: 'hidden', label: { ru: 'Скрыт', en: 'Hidden' } },
      { value: 'deleted', label: { ru: 'Удалён', en: 'Deleted' } },
    ],
    access: { create: editorField },
    label: { ru: 'Состояние', en: 'Status' },
    admin: { position: 'sidebar' },
  },
  { name: 'isPostPublic', type: 'checkbox', required: true, defaultValue: true, access: systemField, admin: { hidden: true } },
  { name: 'likeCount', type: 'number', required: true, defaultValue: 0, access: systemField, label: { ru: 'Нравится', en: 'Likes' }, admin: { position: 'sidebar', readOnly: true } },
  { name: 'replyCount', type: 'number', required: true, defaultValue: 0, access: systemField, label: { ru: 'Ответов', en: 'Replies' }, admin: { position: 'sidebar', readOnly: true } },
  { name: 'editedAt', type: 'date', access: systemField, label: { ru: 'Изменён', en: 'Edited' }, admin: { date: dayAndTime, position: 'sidebar', readOnly: true } },
]
