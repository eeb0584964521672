import type { AccountLinkKind } from '@/collections/account-links/account-link-kinds'
import type { DeliveryChannel, NotificationType } from '@/collections/notifications/notification-types'

/** What a delivery is about, as those who run the site read it. */
export const typeLabels: Record<NotificationType | 'digest' | AccountLinkKind, { ru: string; en: string }> = {
  'post-liked': { ru: 'Лайк урока', en: 'Like of a post' },
  'post-commented': { ru: 'Комментарий к уроку', en: 'Comment on a post' },
  'comment-replied': { ru: 'Ответ на комментарий', en: 'Reply to a comment' },
  'comment-liked': { ru: 'Лайк комментария', en: 'Like of a comment' },
  'tutor-followed': { ru: 'Новый подписчик', en: 'New follower' },
  'post-published': { ru: 'Новый урок', en: 'New post' },
  'post-moderated': { ru: 'Решение об уроке', en: 'Moderated post' },
  'review-published': { ru: 'Новый отзыв', en: 'New review' },
  'review-replied': { ru: 'Ответ на отзыв', en: 'Reply to a review' },
  'review-featured': { ru: 'Отзыв на главной', en: 'Review on the home page' },
  'review-moderated': { ru: 'Решение об отзыве', en: 'Moderated review' },
  'tutor-approved': { ru: 'Профиль одобрен', en: 'Tutor approved' },
  'tutor-rejected': { ru: 'Профиль отклонён', en: 'Tutor rejected' },
  'video-ready': { ru: 'Видео готово', en: 'Conversion finished' },
  'video-failed': { ru: 'Видео не обработано', en: 'Conversion failed' },
  'message-received': { ru: 'Сообщение', en: 'Message' },
  'support-answered': { ru: 'Ответ поддержки', en: 'Support answered' },
  'task-matched': { ru: 'Подходящее задание', en: 'Matching task' },
  'task-answered': { ru: 'Отклик на задание', en: 'Answer to a task' },
  'report-decided': { ru: 'Решение по жалобе', en: 'Report decided' },
  'device-added': { ru: 'Вход с нового устройства', en: 'New device' },
  'password-changed': { ru: 'Пароль изменён', en: 'Password changed' },
  'verify-email': { ru: 'Подтверждение почты', en: 'Confirm the e-mail' },
  'reset-password': { ru: 'Новый пароль', en: 'New password' },
  'approve-email-change': { ru: 'Смена почты: прежний адрес', en: 'Change of e-mail: the old one' },
  'confirm-new-email': { ru: 'Смена почты: новый адрес', en: 'Change of e-mail: the new one' },
  'account-deletion': { ru: 'Удаление аккаунта', en: 'Deletion of the account' },
  'export-ready': { ru: 'Архив данных', en: 'Data export' },
  appeal: { ru: 'Мера модерации', en: 'Sanction' },
  'appeal-answer': { ru: 'Ответ на возражение', en: 'Answer to an appeal' },
  digest: { ru: 'Сводка', en: 'Digest' },
}

export const channelLabels: Record<DeliveryChannel, { ru: string; en: string }> = {
  email: { ru: 'Письмо', en: 'E-mail' },
  push: { ru: 'Push', en: 'Push' },
}
