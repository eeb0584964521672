import type { CollectionBeforeOperationHook, CollectionBeforeValidateHook } from 'payload'
import { AppError } from '@/platform/errors/app-error'

export const minimumPasswordLength = 10
const common = new Set([
  '1234567890',
  '0987654321',
  'qwertyuiop',
  'password123',
  'йцукенгшщз',
  'nastavnik1',
  'наставник1',
  '1111111111',
  'qwerty12345',
])

/** Words about what is wrong with a password, or `null`. Length first; no rules about kinds of characters. */
export function passwordProblem(password: unknown): { ru: string; en: string } | null {
  if (typeof password !== 'string' || [...password].length < minimumPasswordLength)
    return {
      ru: `Не короче ${minimumPasswordLength} знаков.`,
      en: `At least ${minimumPasswordLength} characters.`,
    }
  if (password.length > 200) return { ru: 'Не длиннее 200 знаков.', en: 'At most 200 characters.' }
  if (common.has(password.toLowerCase()) || new Set(password).size < 4)
    return { ru: 'Такой пароль легко подобрать.', en: 'This password is easy to guess.' }
  return null
}

function requirePassword(password: unknown): void {
  const problem = passwordProblem(password)
  if (problem) throw new AppError('invalid', { fields: { password: problem } })
}

const needsCurrent = {
  ru: 'Свой пароль меняют на сайте, на странице «Безопасность»: там нужен и нынешний.',
  en: 'Change your own password on the site, at “Security”: the current one is needed there.',
}

/**
 * Holds for every way in which a password is set: registration, the admin panel, the API.
 * Nobody sets their own without the one they have: a browser that was left open is not enough.
 * Later hooks do not see the password any more, so the context tells them whether this row has a new one.
 */
const beforeValidate: CollectionBeforeValidateHook = ({ context, data, operation, originalDoc, req }) => {
  context.isPasswordSet = data?.password !== undefined && data.password !== null
  if (!context.isPasswordSet) return data
  requirePassword(data!.password)
  const isOwn = operation === 'update' && req.user?.id === (originalDoc as { id?: string } | undefined)?.id
  if (isOwn && req.payloadAPI !== 'local' && context.isPasswordConfirmed !== true)
    throw new AppError('invalid', { fields: { password: needsCurrent } })
  return data
}

/** A reset writes the password past the hooks of a change. */
const beforeOperation: CollectionBeforeOperationHook = ({ args, context, operation }) => {
  if (operation !== 'resetPassword') return
  requirePassword(args.data.password)
  context.isPasswordReset = true
}

export const passwordRules = { beforeValidate, beforeOperation }
