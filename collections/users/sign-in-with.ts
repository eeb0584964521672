import { generatePayloadCookie, loginOperation, type PayloadRequest } from 'payload'

/**
 * Signs a person in by their password, and with it the browser of the request. The operation itself is called: `payload.login` keeps the
 * token back, as answers must not carry it.
 * @returns the session's cookie, `null` for a wrong password
 * @throws AppError `account-locked` after too many tries, as at the front door
 */
export async function signInWith(
  req: PayloadRequest,
  email: string,
  password: string,
): Promise<string | null> {
  const collection = req.payload.collections.users
  const { token } = await loginOperation<'users'>({ collection, data: { email, password }, req }).catch(
    (error: { name?: string }) => {
      if (error.name === 'AuthenticationError') return { token: null }
      throw error
    },
  )
  if (!token) return null
  return generatePayloadCookie({
    collectionAuthConfig: collection.config.auth,
    cookiePrefix: req.payload.config.cookiePrefix,
    token,
  })
}

/** As `signInWith`, for whoever has just set the password: that is no try. @returns the session's cookie */
export async function signInAfterSetting(
  req: PayloadRequest,
  email: string,
  password: string,
): Promise<string> {
  req.context.isPasswordKnown = true
  return (await signInWith(req, email, password))!
}

/** Words for a wrong password of somebody who is signed in. */
export const wrongCurrentPassword = {
  currentPassword: { ru: 'Это не нынешний пароль.', en: 'This is not the current password.' },
}
