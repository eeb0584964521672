/** The sections of the admin panel, as people think of them. */
export const groups = {
  people: { ru: 'Люди', en: 'People' },
  lessons: { ru: 'Уроки', en: 'Lessons' },
  conversations: { ru: 'Разговоры', en: 'Conversations' },
  moderation: { ru: 'Модерация', en: 'Moderation' },
  operations: { ru: 'Работа системы', en: 'Operations' },
  showcase: { ru: 'Витрина', en: 'Showcase' },
}
