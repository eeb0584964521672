import { generatePayloadCookie, loginOperation, type PayloadRequest } from 'payload'

/**
 * Signs a person in by their password, and with it the browser of the request. Counts wrong tries and closes the door after too many, as
 * at the front one. The operation itself is called: `payload.login` keeps the token back, as answers must not carry it.
 * @returns the session's cookie, `null` for a wrong password
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

/** Words for a wrong password of somebody who is signed in. */
export const wrongCurrentPassword = {
  currentPassword: { ru: 'Это не нынешний пароль.', en: 'This is not the current password.' },
}
