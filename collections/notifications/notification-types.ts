/** Every kind of notification. A name is kept for good: rows and pages branch on it. */
export const notificationTypes = [
  'post-liked',
  'post-commented',
  'comment-replied',
  'comment-liked',
  'tutor-followed',
  'post-published',
  'review-published',
  'review-featured',
  'tutor-approved',
  'tutor-rejected',
  'video-ready',
  'video-failed',
] as const

export type NotificationType = (typeof notificationTypes)[number]
