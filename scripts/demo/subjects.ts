/** School subjects of the demo; the slug is stable, names are what people see. */
export const subjects = [
  { slug: 'mathematics', ru: 'Математика', en: 'Mathematics' },
  { slug: 'physics', ru: 'Физика', en: 'Physics' },
  { slug: 'english', ru: 'Английский', en: 'English' },
  { slug: 'chemistry', ru: 'Химия', en: 'Chemistry' },
  { slug: 'russian', ru: 'Русский язык', en: 'Russian' },
  { slug: 'informatics', ru: 'Информатика', en: 'Computer science' },
  { slug: 'biology', ru: 'Биология', en: 'Biology' },
  { slug: 'history', ru: 'История', en: 'History' },
  { slug: 'literature', ru: 'Литература', en: 'Literature' },
  { slug: 'social-studies', ru: 'Обществознание', en: 'Social studies' },
  { slug: 'spanish', ru: 'Испанский', en: 'Spanish' },
  { slug: 'music', ru: 'Музыка', en: 'Music' },
] as const

export type SubjectSlug = (typeof subjects)[number]['slug']

/** Whom a lesson or a price is for; the same codes as in the tutor's profile. */
export type Level = 'primary' | 'middle' | 'high' | 'oge' | 'ege' | 'university' | 'adult'
