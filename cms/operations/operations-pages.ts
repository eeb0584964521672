import type { OperationsWords } from './words'

export const deadLettersPath = '/admin/dead-letters'
const deliveries = '/admin/collections/notification-deliveries'

/** The pages of those who run the site, as the menu and the dashboard show them: not all of them are collections. */
export const operationsPages = (words: OperationsWords) => [
  { href: deadLettersPath, label: words.deadLetters },
  { href: deliveries, label: words.deliveries },
  { href: '/admin/collections/mails', label: words.mails },
]

/** The deliveries that failed for good, the latest first. */
export const failedDeliveriesPath = `${deliveries}?where[or][0][and][0][state][equals]=failed&sort=-updatedAt`
