import type { NotificationType } from '@/server/api-types'

/** Kinds of which several are told as one. */
export const groupedTypes = [
  'post-liked',
  'post-commented',
  'comment-liked',
  'tutor-followed',
  'message-received',
  'support-answered',
  'task-answered',
] as const satisfies readonly NotificationType[]

type GroupedType = (typeof groupedTypes)[number]

export const isGrouped = (type: NotificationType): type is GroupedType =>
  (groupedTypes as readonly NotificationType[]).includes(type)
