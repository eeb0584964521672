import { z } from 'zod'

/** An address as people type it, made as it is kept: without spaces around it and in small letters. */
export const emailInput = z.string().trim().toLowerCase().max(254).pipe(z.email())

export const emailProblem = {
  ru: 'Укажите почту вида name@example.ru.',
  en: 'Enter an e-mail such as name@example.com.',
}
