import type { Field } from 'payload'
import { dayAndTime } from '@/cms/date-format'

/** Storage keys are nobody's business: addresses are made from the id by the media routes. */
const storageKey = (name: string): Field => ({
  name,
  type: 'text',
  maxLength: 200,
  access: { read: () => false },
  admin: { hidden: true },
})

const probeFields: Field[] = [
  { name: 'format', type: 'text', maxLength: 60, label: { ru: 'Формат', en: 'Format' } },
  {
    name: 'durationSeconds',
    type: 'number',
    required: true,
    min: 0,
    label: { ru: 'Длительность, с', en: 'Duration, s' },
  },
  { name: 'width', type: 'number', required: true, min: 1, label: { ru: 'Ширина', en: 'Width' } },
  { name: 'height', type: 'number', required: true, min: 1, label: { ru: 'Высота', en: 'Height' } },
  { name: 'frameRate', type: 'number', label: { ru: 'Кадров в секунду', en: 'Frame rate' } },
  { name: 'videoCodec', type: 'text', maxLength: 40, label: { ru: 'Кодек видео', en: 'Video codec' } },
  { name: 'audioCodec', type: 'text', maxLength: 40, label: { ru: 'Кодек звука', en: 'Audio codec' } },
  { name: 'bytes', type: 'number', required: true, min: 1, label: { ru: 'Размер, байт', en: 'Size, bytes' } },
  { name: 'checksum', type: 'text', maxLength: 64, label: 'SHA-256' },
]

export const videoFields: Field[] = [
  {
    name: 'uploader',
    type: 'relationship',
    relationTo: 'users',
    required: true,
    index: true,
    label: { ru: 'Загрузил', en: 'Uploader' },
  },
  { name: 'originalName', type: 'text', required: true, maxLength: 255, label: { ru: 'Файл', en: 'File' } },
  {
    name: 'state',
    type: 'select',
    required: true,
    defaultValue: 'uploaded',
    index: true,
    options: [
      { value: 'uploaded', label: { ru: 'Ждёт обработки', en: 'Waiting' } },
      { value: 'converting', label: { ru: 'Обрабатывается', en: 'Converting' } },
      { value: 'ready', label: { ru: 'Готово', en: 'Ready' } },
      { value: 'failed', label: { ru: 'Не удалось', en: 'Failed' } },
    ],
    label: { ru: 'Состояние', en: 'State' },
  },
  {
    name: 'failureCode',
    type: 'text',
    maxLength: 60,
    label: { ru: 'Причина сбоя', en: 'Failure' },
    admin: { components: { Cell: '/cms/components/failure-cell#FailureCell' } },
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
    name: 'playableAt',
    type: 'date',
    label: { ru: 'Можно смотреть с', en: 'Playable since' },
    admin: { date: dayAndTime },
  },
  {
    name: 'readyAt',
    type: 'date',
    label: { ru: 'Готово с', en: 'Ready since' },
    admin: { date: dayAndTime },
  },
  ...probeFields,
  storageKey('sourceKey'),
  storageKey('playlistKey'),
  storageKey('posterKey'),
  {
    name: 'renditions',
    type: 'array',
    label: { ru: 'Качество', en: 'Renditions' },
    labels: { singular: { ru: 'Качество', en: 'Rendition' }, plural: { ru: 'Качества', en: 'Renditions' } },
    fields: [
      { name: 'name', type: 'text', required: true, maxLength: 20, label: { ru: 'Название', en: 'Name' } },
      { name: 'width', type: 'number', required: true, label: { ru: 'Ширина', en: 'Width' } },
      { name: 'height', type: 'number', required: true, label: { ru: 'Высота', en: 'Height' } },
      {
        name: 'bandwidth',
        type: 'number',
        required: true,
        label: { ru: 'Поток, бит/с', en: 'Bandwidth, bit/s' },
      },
    ],
  },
  { name: 'post', type: 'join', collection: 'posts', on: 'video', label: { ru: 'Урок', en: 'Post' } },
]
