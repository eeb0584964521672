import type { Endpoint } from 'payload'
import { z } from 'zod'
import { AppError } from '@/platform/errors/app-error'
import { passwordProblem } from '@/hooks/users/password-rules'
import { signInAfterSetting, signInWith, wrongCurrentPassword } from './sign-in-with'

const change = z.object({ currentPassword: z.string(), password: z.string() })

/**
 * `POST /api/users/change-password`: a new password for whoever knows the one they have. Ends every session and begins one in this browser.
 * Answers 204 with the new session's cookie, 401 `unauthenticated`, 400 `invalid`, 429 `account-locked` after too many wrong tries.
 */
export const changePasswordEndpoint: Endpoint = {
  path: '/change-password',
  method: 'post',
  handler: async (req) => {
    const { user } = req
    if (!user) throw new AppError('unauthenticated')
    const { data } = change.safeParse(await req.json?.().catch(() => null))
    const problem = passwordProblem(data?.password)
    if (problem) throw new AppError('invalid', { fields: { password: problem } })
    const { currentPassword, password } = data!
    if (!(await signInWith(req, user.email, currentPassword)))
      throw new AppError('invalid', { fields: wrongCurrentPassword })
    await req.payload.update({
      collection: 'users',
      id: user.id,
      data: { password },
      depth: 0,
      req,
      user,
      overrideAccess: false,
      context: { isPasswordConfirmed: true },
    })
    const cookie = await signInAfterSetting(req, user.email, password)
    return new Response(null, { status: 204, headers: { 'Set-Cookie': cookie } })
  },
}
