import type { Field } from 'payload'
import { adminField, staffField, systemField } from '@/cms/access/roles'
import { dayAndTime } from '@/cms/date-format'
import { levels } from '@/collections/subjects/levels'

export const tutorStatuses = [
  { value: 'draft', label: { ru: 'Черновик', en: 'Draft' } },
  { value: 'pending', label: { ru: 'Ждёт проверки', en: 'Pending' } },
  { value: 'approved', label: { ru: 'Проверен', en: 'Approved' } },
  { value: 'rejected', label: { ru: 'Отклонён', en: 'Rejected' } },
  { value: 'suspended', label: { ru: 'Приостановлен', en: 'Suspended' } },
]

const languages = [
  { value: 'ru', label: { ru: 'Русский', en: 'Russian' } },
  { value: 'en', label: { ru: 'Английский', en: 'English' } },
  { value: 'de', label: { ru: 'Немецкий', en: 'German' } },
  { value: 'fr', label: { ru: 'Французский', en: 'French' } },
  { value: 'es', label: { ru: 'Испанский', en: 'Spanish' } },
  { value: 'zh', label: { ru: 'Китайский', en: 'Chinese' } },
]

const formats = [
  { value: 'online', label: { ru: 'Онлайн', en: 'Online' } },
  { value: 'tutor-place', label: { ru: 'У репетитора', en: 'At the tutor’s' } },
  { value: 'student-place', label: { ru: 'У ученика', en: 'At the student’s' } },
]

const profileFields: Field[] = [
  { name: 'headline', type: 'text', maxLength: 120, label: { ru: 'Коротко о занятиях', en: 'Headline' } },
  { name: 'about', type: 'textarea', maxLength: 4000, label: { ru: 'О себе', en: 'About' } },
  { name: 'education', type: 'textarea', maxLength: 1000, label: { ru: 'Образование', en: 'Education' } },
  {
    name: 'experienceYears',
    type: 'number',
    min: 0,
    max: 70,
    defaultValue: 0,
    label: { ru: 'Опыт, лет', en: 'Experience, years' },
  },
  {
    name: 'languages',
    type: 'select',
    hasMany: true,
    options: languages,
    label: { ru: 'Языки', en: 'Languages' },
  },
  {
    name: 'formats',
    type: 'select',
    hasMany: true,
    options: formats,
    label: { ru: 'Где проходят занятия', en: 'Formats' },
  },
  { name: 'city', type: 'text', maxLength: 80, label: { ru: 'Город', en: 'City' } },
  {
    name: 'subjects',
    type: 'array',
    maxRows: 12,
    label: { ru: 'Предметы', en: 'Subjects' },
    labels: { singular: { ru: 'Предмет', en: 'Subject' }, plural: { ru: 'Предметы', en: 'Subjects' } },
    fields: [
      {
        name: 'subject',
        type: 'relationship',
        relationTo: 'subjects',
        required: true,
        label: { ru: 'Предмет', en: 'Subject' },
      },
      {
        name: 'levels',
        type: 'select',
        hasMany: true,
        required: true,
        options: levels,
        label: { ru: 'Уровни', en: 'Levels' },
      },
      {
        name: 'pricePerHour',
        type: 'number',
        required: true,
        min: 0,
        max: 10_000_000,
        label: { ru: 'Цена за 60 минут, копейки', en: 'Price for 60 minutes, kopecks' },
      },
    ],
  },
]

const activityFields: Field[] = [
  {
    name: 'isPaused',
    type: 'checkbox',
    required: true,
    defaultValue: false,
    label: { ru: 'Сейчас не беру учеников', en: 'Takes no students now' },
    admin: { position: 'sidebar' },
  },
  {
    name: 'lastSeenAt',
    type: 'date',
    access: { ...systemField, read: staffField },
    label: { ru: 'Был на сайте', en: 'Last seen' },
    admin: { date: dayAndTime, position: 'sidebar', readOnly: true },
  },
]

const moderationFields: Field[] = [
  {
    name: 'status',
    type: 'select',
    required: true,
    defaultValue: 'draft',
    options: tutorStatuses,
    index: true,
    label: { ru: 'Состояние', en: 'Status' },
    admin: { position: 'sidebar' },
  },
  {
    name: 'rejectionReason',
    type: 'textarea',
    maxLength: 1000,
    label: { ru: 'Причина отказа', en: 'Reason for rejection' },
    access: { read: () => true, create: adminField, update: adminField },
    admin: { position: 'sidebar', description: { ru: 'Её увидит репетитор.', en: 'The tutor will see it.' } },
  },
  {
    name: 'submittedAt',
    type: 'date',
    access: systemField,
    index: true,
    label: { ru: 'Отправлен', en: 'Submitted' },
    admin: { date: dayAndTime, position: 'sidebar', readOnly: true },
  },
  {
    name: 'approvedAt',
    type: 'date',
    access: systemField,
    label: { ru: 'Одобрен', en: 'Approved' },
    admin: { date: dayAndTime, position: 'sidebar', readOnly: true },
  },
]

/** Copies of `tutor-ratings` and of the number of follows, written by the system only. */
const derivedFields: Field[] = [
  {
    name: 'ratingMean',
    type: 'number',
    access: systemField,
    label: { ru: 'Оценка', en: 'Rating' },
    admin: { position: 'sidebar', readOnly: true },
  },
  {
    name: 'ratingCount',
    type: 'number',
    required: true,
    defaultValue: 0,
    access: systemField,
    label: { ru: 'Отзывов', en: 'Reviews' },
    admin: { position: 'sidebar', readOnly: true },
  },
  {
    name: 'followerCount',
    type: 'number',
    required: true,
    defaultValue: 0,
    access: systemField,
    label: { ru: 'Подписчиков', en: 'Followers' },
    admin: { position: 'sidebar', readOnly: true },
  },
]

export const tutorFields: Field[] = [
  {
    name: 'user',
    type: 'relationship',
    relationTo: 'users',
    required: true,
    unique: true,
    label: { ru: 'Человек', en: 'Person' },
    access: { update: () => false },
    admin: { position: 'sidebar' },
  },
  ...profileFields,
  ...activityFields,
  ...moderationFields,
  ...derivedFields,
]
