/** Why somebody reports something; kept for good, pages and the queue branch on them. `words` and `links` are found by the site itself. */
export const reportReasons = [
  { value: 'spam', label: { ru: 'Спам или реклама', en: 'Spam or advertising' } },
  { value: 'insult', label: { ru: 'Оскорбление или травля', en: 'Insult or harassment' } },
  { value: 'obscene', label: { ru: 'Непристойное', en: 'Obscene' } },
  { value: 'danger', label: { ru: 'Опасно для ребёнка', en: 'Dangerous for a child' } },
  { value: 'fraud', label: { ru: 'Обман или вымогательство', en: 'Fraud or extortion' } },
  { value: 'untrue', label: { ru: 'Неправда', en: 'Not true' } },
  { value: 'copyright', label: { ru: 'Чужая работа', en: 'Somebody else’s work' } },
  { value: 'other', label: { ru: 'Другое', en: 'Something else' } },
  { value: 'words', label: { ru: 'Слова из списка', en: 'Words of the list' } },
  { value: 'links', label: { ru: 'Много ссылок', en: 'Many links' } },
] as const

export type ReportReason = (typeof reportReasons)[number]['value']

/** What can be reported, by the name of its collection. */
export const reportable = ['users', 'posts', 'videos', 'comments', 'reviews'] as const
export type Reportable = (typeof reportable)[number]
