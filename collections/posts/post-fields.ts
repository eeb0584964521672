import type { Field } from 'payload'
import { editorField, systemField } from '@/cms/access/roles'
import { dayAndTime } from '@/cms/date-format'
import { levels } from '@/collections/subjects/levels'

const contentFields: Field[] = [
  {
    name: 'title',
    type: 'text',
    required: true,
    minLength: 3,
    maxLength: 140,
    label: { ru: 'Название', en: 'Title' },
  },
  {
    name: 'content',
    type: 'textarea',
    required: true,
    minLength: 1,
    maxLength: 20_000,
    label: { ru: 'Текст урока', en: 'Content' },
  },
  {
    name: 'video',
    type: 'relationship',
    relationTo: 'videos',
    unique: true,
    label: { ru: 'Видео', en: 'Video' },
  },
  {
    name: 'subject',
    type: 'relationship',
    relationTo: 'subjects',
    index: true,
    label: { ru: 'Предмет', en: 'Subject' },
  },
  { name: 'level', type: 'select', options: levels, label: { ru: 'Уровень', en: 'Level' } },
  {
    name: 'tags',
    type: 'relationship',
    relationTo: 'tags',
    hasMany: true,
    maxRows: 5,
    label: { ru: 'Метки', en: 'Tags' },
  },
  {
    name: 'tagNames',
    type: 'text',
    hasMany: true,
    virtual: true,
    maxRows: 5,
    label: { ru: 'Метки словами', en: 'Tags by name' },
    admin: { hidden: true, description: 'Makes the tags that do not exist yet.' },
  },
  {
    name: 'materials',
    type: 'relationship',
    relationTo: 'materials',
    hasMany: true,
    maxRows: 10,
    label: { ru: 'Материалы', en: 'Materials' },
  },
]

const publicationFields: Field[] = [
  {
    name: 'status',
    type: 'select',
    required: true,
    defaultValue: 'draft',
    index: true,
    options: [
      { value: 'draft', label: { ru: 'Черновик', en: 'Draft' } },
      { value: 'pending', label: { ru: 'На проверке', en: 'Pending' } },
      { value: 'published', label: { ru: 'Опубликован', en: 'Published' } },
      { value: 'hidden', label: { ru: 'Скрыт', en: 'Hidden' } },
    ],
    label: { ru: 'Состояние', en: 'Status' },
    admin: { position: 'sidebar' },
  },
  {
    name: 'publishWhenReady',
    type: 'checkbox',
    required: true,
    defaultValue: false,
    label: { ru: 'Опубликовать, когда видео будет готово', en: 'Publish when the video is ready' },
    admin: { position: 'sidebar' },
  },
  {
    name: 'publishAt',
    type: 'date',
    label: { ru: 'Опубликовать не раньше', en: 'Publish not before' },
    admin: { date: dayAndTime, position: 'sidebar' },
  },
  {
    name: 'publishedAt',
    type: 'date',
    access: { create: editorField, update: editorField },
    label: { ru: 'Опубликован', en: 'Published at' },
    admin: { date: dayAndTime, position: 'sidebar', readOnly: true },
  },
  {
    name: 'author',
    type: 'relationship',
    relationTo: 'users',
    required: true,
    index: true,
    label: { ru: 'Автор', en: 'Author' },
    admin: { position: 'sidebar', readOnly: true },
  },
  {
    name: 'tutor',
    type: 'relationship',
    relationTo: 'tutors',
    required: true,
    index: true,
    access: systemField,
    label: { ru: 'Репетитор', en: 'Tutor' },
    admin: { position: 'sidebar', readOnly: true },
  },
]

const counter = (name: string, ru: string, en: string): Field => ({
  name,
  type: 'number',
  required: true,
  defaultValue: 0,
  access: systemField,
  label: { ru, en },
  admin: { position: 'sidebar', readOnly: true },
})

export const postFields: Field[] = [
  ...contentFields,
  ...publicationFields,
  counter('likeCount', 'Нравится', 'Likes'),
  counter('commentCount', 'Комментариев', 'Comments'),
  counter('bookmarkCount', 'Сохранили', 'Bookmarks'),
]
