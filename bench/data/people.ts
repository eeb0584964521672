import { createHash } from 'node:crypto'
import { SignJWT } from 'jose'
import { sessionIdOf } from './generate'
import { idOf } from './random'
import { sizesAt } from './sizes'

/** Signs the sessions of the benchmark; known to nobody else's server. */
export const benchSecret = 'b3nchmark-of-4-thousand-lessons-and-9-more-signs'

export interface SignedIn {
  id: string
  /** The header as a browser sends it. */
  cookie: string
}

/** People of the data who are signed in, with cookies like those that Payload gives. */
export async function signedIn(scale: number, count: number): Promise<SignedIn[]> {
  const { tutors } = sizesAt(scale)
  const key = new TextEncoder().encode(createHash('sha256').update(benchSecret).digest('hex').slice(0, 32))
  return Promise.all(
    Array.from({ length: count }, async (_, person) => {
      const at = tutors + person
      const id = idOf('user', at)
      const claims = { id, collection: 'users', email: `person-${at}@bench.test`, sid: sessionIdOf(person) }
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuedAt()
        .setExpirationTime('2h')
        .sign(key)
      return { id, cookie: `nastavnik-token=${token}` }
    }),
  )
}
