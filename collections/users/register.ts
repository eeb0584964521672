import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { AppError, type FieldWords } from '@/platform/errors/app-error'
import { passwordProblem } from '@/hooks/users/password-rules'
import { inTransaction } from '@/platform/database/in-transaction'
import { clientAddress, rateLimitsOf } from '@/platform/rate-limits'
import { emailInput, emailProblem } from './email-input'
import { signInAfterSetting } from './sign-in-with'
import { isUsername, normaliseUsername, usernameFromName } from './username'

const registration = z.object({
  email: emailInput,
  password: z.string(),
  name: z.string().trim().min(2).max(60),
  username: z.string().optional(),
  role: z.enum(['student', 'tutor']),
  language: z.enum(['ru', 'en']).default('ru'),
})

const words: Record<string, { ru: string; en: string }> = {
  email: emailProblem,
  name: { ru: 'Имя: от 2 до 60 знаков.', en: 'The name has 2 to 60 characters.' },
  role: { ru: 'Выберите: ученик или репетитор.', en: 'Choose student or tutor.' },
  username: {
    ru: 'От 3 до 30 латинских букв, цифр, дефисов или подчёркиваний.',
    en: '3 to 30 latin letters, digits, hyphens or underscores.',
  },
}

function parse(body: unknown) {
  const parsed = registration.safeParse(body)
  const fields: FieldWords = {}
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0] ?? 'email')
    fields[name] = words[name] ?? { ru: 'Заполните поле.', en: 'Fill this in.' }
  }
  const input = (body ?? {}) as { password?: unknown; username?: unknown }
  const password = passwordProblem(input.password)
  if (password) fields.password = password
  if (typeof input.username === 'string' && input.username && !isUsername(normaliseUsername(input.username)))
    fields.username = words.username!
  if (!parsed.success || Object.keys(fields).length > 0) throw new AppError('invalid', { fields })
  return parsed.data
}

async function exists(req: PayloadRequest, field: 'email' | 'username', value: string): Promise<boolean> {
  const { totalDocs } = await req.payload.count({
    collection: 'users',
    where: { [field]: { equals: value } },
    req,
    overrideAccess: true,
  })
  return totalDocs > 0
}

/** The wished username, or a free one made from the name. */
async function chooseUsername(
  req: PayloadRequest,
  wished: string | undefined,
  name: string,
): Promise<string> {
  if (wished) {
    const username = normaliseUsername(wished)
    if (await exists(req, 'username', username))
      throw new AppError('username-taken', {
        fields: { username: { ru: 'Это имя занято.', en: 'This name is taken.' } },
      })
    return username
  }
  const base = usernameFromName(name)
  if (!(await exists(req, 'username', base))) return base
  return `${base.slice(0, 23)}-${crypto.randomUUID().slice(0, 6)}`
}

/**
 * `POST /api/users/register`: the only way by which a person makes an account, as a student or as a tutor.
 * A tutor gets an empty draft profile with it. Answers 201 with the session's cookie, 400 `invalid`, 409 `email-taken` or `username-taken`,
 * 429 `rate-limited`.
 */
export const registerEndpoint: Endpoint = {
  path: '/register',
  method: 'post',
  handler: async (req) => {
    const body: unknown = await req.json?.().catch(() => null)
    const input = parse(body)
    await rateLimitsOf(req.payload).take('registration', { address: clientAddress(req.headers) })
    const user = await inTransaction(req, async () => {
      if (await exists(req, 'email', input.email))
        throw new AppError('email-taken', {
          fields: { email: { ru: 'Эта почта уже занята.', en: 'This e-mail is taken.' } },
        })
      const username = await chooseUsername(req, input.username, input.name)
      const { email, password, name, role, language } = input
      const created = await req.payload.create({
        collection: 'users',
        data: { email, password, name, username, role, language, status: 'active' },
        depth: 0,
        req,
        overrideAccess: true,
      })
      if (role === 'tutor')
        await req.payload.create({
          collection: 'tutors',
          data: { user: created.id, status: 'draft', ratingCount: 0, followerCount: 0, isPaused: false },
          depth: 0,
          req,
          overrideAccess: true,
        })
      return created
    })
    const cookie = await signInAfterSetting(req, input.email, input.password)
    return Response.json(
      { user: { id: user.id, username: user.username, name: user.name, role: user.role } },
      { status: 201, headers: { 'Set-Cookie': cookie } },
    )
  },
}
