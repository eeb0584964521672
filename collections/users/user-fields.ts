import type { Field, FieldAccess } from 'payload'
import { adminField, isStaff, systemField } from '@/cms/access/roles'
import { dayAndTime } from '@/cms/date-format'
import { normaliseUsername, usernameRule } from './username'

/** Without a row (as in a query) only staff pass, so that a private field cannot be guessed by filters. */
const selfOrStaff: FieldAccess = ({ req: { user }, id, doc }) =>
  isStaff(user) || Boolean(user && (doc?.id ?? id) === user.id)

/** A tutor is public; what others say of themselves is shown as they chose, on their page. */
const tutorsSelfOrStaff: FieldAccess = (args) => args.doc?.role === 'tutor' || selfOrStaff(args)

export const roles = [
  { value: 'student', label: { ru: 'Ученик', en: 'Student' } },
  { value: 'tutor', label: { ru: 'Репетитор', en: 'Tutor' } },
  { value: 'editor', label: { ru: 'Редактор', en: 'Editor' } },
  { value: 'support', label: { ru: 'Поддержка', en: 'Support' } },
  { value: 'admin', label: { ru: 'Администратор', en: 'Administrator' } },
]

export const userFields: Field[] = [
  {
    name: 'email',
    type: 'email',
    required: true,
    unique: true,
    label: { ru: 'Почта', en: 'E-mail' },
    access: { read: selfOrStaff, update: adminField },
  },
  {
    name: 'emailVerifiedAt',
    type: 'date',
    label: { ru: 'Почта подтверждена', en: 'E-mail confirmed' },
    access: { ...systemField, read: selfOrStaff },
    admin: { readOnly: true, position: 'sidebar', date: dayAndTime },
  },
  {
    name: 'username',
    type: 'text',
    required: true,
    unique: true,
    maxLength: 30,
    label: { ru: 'Имя пользователя', en: 'Username' },
    hooks: {
      beforeValidate: [({ value }) => (typeof value === 'string' ? normaliseUsername(value) : value)],
    },
    validate: usernameRule,
  },
  {
    name: 'name',
    type: 'text',
    required: true,
    minLength: 2,
    maxLength: 60,
    label: { ru: 'Имя', en: 'Name' },
  },
  {
    name: 'bio',
    type: 'textarea',
    maxLength: 600,
    label: { ru: 'О себе', en: 'About' },
    access: { read: tutorsSelfOrStaff },
  },
  { name: 'avatar', type: 'upload', relationTo: 'avatars', label: { ru: 'Фото', en: 'Photo' } },
  {
    name: 'role',
    type: 'select',
    required: true,
    defaultValue: 'student',
    options: roles,
    index: true,
    saveToJWT: true,
    label: { ru: 'Роль', en: 'Role' },
    access: { create: adminField, update: adminField },
    admin: { position: 'sidebar' },
  },
  {
    name: 'status',
    type: 'select',
    required: true,
    defaultValue: 'active',
    options: [
      { value: 'active', label: { ru: 'Активен', en: 'Active' } },
      { value: 'suspended', label: { ru: 'Приостановлен', en: 'Suspended' } },
      { value: 'deleted', label: { ru: 'Удалён', en: 'Deleted' } },
    ],
    label: { ru: 'Состояние', en: 'Status' },
    access: { create: adminField, update: adminField },
    admin: { position: 'sidebar' },
  },
  {
    name: 'deletionDueAt',
    type: 'date',
    index: true,
    label: { ru: 'Будет удалён', en: 'To be deleted' },
    access: { ...systemField, read: selfOrStaff },
    admin: { readOnly: true, position: 'sidebar', date: dayAndTime },
  },
  {
    name: 'mutedUntil',
    type: 'date',
    label: { ru: 'Нельзя писать до', en: 'Muted until' },
    access: { ...systemField, read: selfOrStaff },
    admin: { readOnly: true, position: 'sidebar', date: dayAndTime },
  },
  {
    name: 'language',
    type: 'select',
    required: true,
    defaultValue: 'ru',
    options: [
      { value: 'ru', label: 'Русский' },
      { value: 'en', label: 'English' },
    ],
    label: { ru: 'Язык', en: 'Language' },
    access: { read: selfOrStaff },
    admin: { position: 'sidebar' },
  },
]
