import { generatePayloadCookie, loginOperation, type Endpoint, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { AppError } from '@/platform/errors/app-error'
import { passwordProblem } from '@/hooks/users/password-rules'

const change = z.object({ currentPassword: z.string(), password: z.string() })

/** Signs the person in by this password, and with it this browser. @returns the session's token, `null` for a wrong password */
async function signIn(req: PayloadRequest, email: string, password: string): Promise<string | null> {
  const collection = req.payload.collections.users
  const { token } = await loginOperation<'users'>({ collection, data: { email, password }, req }).catch(
    (error: { name?: string }) => {
      if (error.name === 'AuthenticationError') return { token: null }
      throw error
    },
  )
  return token ?? null
}

/**
 * `POST /api/users/change-password`: a new password for whoever knows the one they have. Ends every session and begins one in this browser.
 * Answers 204 with the new session's cookie, 401 `unauthenticated`, 400 `invalid`, 403 `account-locked` after too many wrong tries.
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
    // Counts wrong tries and closes the door after too many, as at the front one.
    if (!(await signIn(req, user.email, currentPassword)))
      throw new AppError('invalid', {
        fields: {
          currentPassword: { ru: 'Это не нынешний пароль.', en: 'This is not the current password.' },
        },
      })
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
    const collection = req.payload.collections.users
    const cookie = generatePayloadCookie({
      collectionAuthConfig: collection.config.auth,
      cookiePrefix: req.payload.config.cookiePrefix,
      token: (await signIn(req, user.email, password))!,
    })
    return new Response(null, { status: 204, headers: { 'Set-Cookie': cookie } })
  },
}
