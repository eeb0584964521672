import type { Field } from 'payload'
import { editorField, systemField } from '@/cms/access/roles'
import { authorField, tutorReplyField } from './reviews-access'

const stars = (name: string, ru: string, en: string, required = false): Field => ({
  name,
  type: 'number',
  required,
  min: 1,
  max: 5,
  access: authorField,
  label: { ru, en },
  validate: (value: unknown) =>
    (value == null && !required) ||
    (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 5) ||
    '1–5',
})

export const reviewFields: Field[] = [
  stars('rating', 'Оценка', 'Rating', true),
  stars('clarity', 'Понятность', 'Clarity'),
  stars('patience', 'Терпение', 'Patience'),
  stars('preparation', 'Подготовка', 'Preparation'),
  stars('result', 'Результат', 'Result'),
  {
    name: 'content',
    type: 'textarea',
    required: true,
    minLength: 10,
    maxLength: 4000,
    access: authorField,
    label: { ru: 'Отзыв', en: 'Content' },
  },
  {
    name: 'subject',
    type: 'relationship',
    relationTo: 'subjects',
    access: authorField,
    label: { ru: 'Предмет', en: 'Subject' },
  },
  {
    name: 'author',
    type: 'relationship',
    relationTo: 'users',
    required: true,
    label: { ru: 'Автор', en: 'Author' },
    admin: { position: 'sidebar', readOnly: true },
  },
  {
    name: 'tutor',
    type: 'relationship',
    relationTo: 'tutors',
    required: true,
    index: true,
    access: { update: () => false },
    label: { ru: 'Репетитор', en: 'Tutor' },
    admin: { position: 'sidebar' },
  },
  {
    name: 'tutorUser',
    type: 'relationship',
    relationTo: 'users',
    required: true,
    index: true,
    access: systemField,
    admin: { hidden: true },
  },
  {
    name: 'status',
    type: 'select',
    required: true,
    defaultValue: 'published',
    options: [
      { value: 'pending', label: { ru: 'На проверке', en: 'Pending' } },
      { value: 'published', label: { ru: 'Виден', en: 'Published' } },
      { value: 'hidden', label: { ru: 'Скрыт', en: 'Hidden' } },
    ],
    access: { create: editorField, update: editorField },
    label: { ru: 'Состояние', en: 'Status' },
    admin: { position: 'sidebar' },
  },
  {
    name: 'evidence',
    type: 'select',
    required: true,
    defaultValue: 'none',
    options: [
      { value: 'none', label: { ru: 'Без подтверждения', en: 'No evidence' } },
      { value: 'watched', label: { ru: 'Смотрел урок', en: 'Watched a lesson' } },
      { value: 'conversed', label: { ru: 'Переписывался', en: 'Conversed' } },
      { value: 'lesson-confirmed', label: { ru: 'Занимался', en: 'Lesson confirmed' } },
    ],
    access: systemField,
    label: { ru: 'Подтверждение', en: 'Evidence' },
    admin: { position: 'sidebar', readOnly: true },
  },
  {
    name: 'reply',
    type: 'textarea',
    maxLength: 2000,
    access: tutorReplyField,
    label: { ru: 'Ответ репетитора', en: 'Tutor’s reply' },
  },
  {
    name: 'helpfulCount',
    type: 'number',
    required: true,
    defaultValue: 0,
    access: systemField,
    label: { ru: 'Полезно', en: 'Helpful' },
    admin: { position: 'sidebar', readOnly: true },
  },
  { name: 'repliedAt', type: 'date', access: systemField, admin: { hidden: true } },
  { name: 'editedAt', type: 'date', access: systemField, admin: { hidden: true } },
]
