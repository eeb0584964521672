/** Whom a lesson or an offer is for. */
export const levels = [
  { value: 'primary', label: { ru: '1–4 класс', en: 'Grades 1–4' } },
  { value: 'middle', label: { ru: '5–9 класс', en: 'Grades 5–9' } },
  { value: 'high', label: { ru: '10–11 класс', en: 'Grades 10–11' } },
  { value: 'oge', label: { ru: 'ОГЭ', en: 'OGE exam' } },
  { value: 'ege', label: { ru: 'ЕГЭ', en: 'EGE exam' } },
  { value: 'university', label: { ru: 'Вуз', en: 'University' } },
  { value: 'adult', label: { ru: 'Взрослые', en: 'Adults' } },
]
