/** Every kind of notification. A name is kept for good: rows and pages branch on it. */
export const notificationTypes = [
  'post-liked',
  'post-commented',
  'comment-replied',
  'comment-liked',
  'tutor-followed',
  'post-published',
  'post-moderated',
  'review-published',
  'review-replied',
  'review-featured',
  'review-moderated',
  'tutor-approved',
  'tutor-rejected',
  'video-ready',
  'video-failed',
  'message-received',
  'support-answered',
  'task-matched',
  'task-answered',
  'report-decided',
  'device-added',
  'password-changed',
] as const

export type NotificationType = (typeof notificationTypes)[number]

/** They protect the account: always shown, mailed and pushed, whatever a person has turned off. */
export const securityTypes = [
  'device-added',
  'password-changed',
] as const satisfies readonly NotificationType[]

/** Outside of the site: by which ways a notification, or the digest of many, goes to a person who is not there. */
export const deliveryChannels = ['email', 'push'] as const
export type DeliveryChannel = (typeof deliveryChannels)[number]

/** Kinds that a person turns on and off for each channel; `digest` is the summary of what was missed. */
export const mutableTypes = notificationTypes.filter(
  (type) => !(securityTypes as readonly NotificationType[]).includes(type),
)

/** Not mailed until a person asks for it: frequent, and nothing is lost without it. */
export const quietByEmail: readonly NotificationType[] = ['post-liked', 'comment-liked', 'tutor-followed']
