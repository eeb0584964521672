import { createHash } from 'node:crypto'
import type { Request } from 'express'
import { jwtVerify } from 'jose'
import type { Pool } from 'pg'
import type { Role } from '@/server/api-types'
import { AppError } from '@/platform/errors/app-error'

/** The signed-in person, as far as routes need to know them. */
export interface Viewer {
  id: string
  role: Role
  /** Whether the address was shown to be the person's: until then nothing of theirs is seen by others. */
  isEmailVerified: boolean
  sessionId: string
}

const staffRoles: ReadonlySet<Role> = new Set(['admin', 'editor', 'support'])

/** Editors, support and admins see what is not public. */
export const isStaff = (viewer: Viewer | null): boolean => viewer !== null && staffRoles.has(viewer.role)

/** How long a checked session is believed without asking the database, in milliseconds: revocation takes effect within it. */
const believedForMs = 2_000
const maxBelieved = 10_000
export const sessionCookie = 'nastavnik-token'

interface Believed {
  viewer: Viewer | null
  until: number
}

/** Checks Payload's session cookie: the signature first, then that the session's row exists and its person is active. */
export class Sessions {
  readonly #believed = new Map<string, Believed>()
  readonly #key: Uint8Array

  /**
   * @param secret PAYLOAD_SECRET; Payload signs with a hash of it.
   * @param now the clock, in milliseconds
   */
  constructor(
    private readonly pool: Pool,
    secret: string,
    private readonly now: () => number = Date.now,
  ) {
    this.#key = new TextEncoder().encode(createHash('sha256').update(secret).digest('hex').slice(0, 32))
  }

  /** The person of the request, `null` for a guest or an ended session. `isFresh`: the database is asked, however lately it was. */
  async viewerOf(req: Request, { isFresh = false } = {}): Promise<Viewer | null> {
    const token = cookieOf(req, sessionCookie)
    if (!token) return null
    const known = this.#believed.get(token)
    // Who has yet to confirm an address is asked for each time: what they do right after must succeed.
    const isBelieved = !isFresh && known !== undefined && known.until > this.now()
    if (isBelieved && known.viewer?.isEmailVerified !== false) return known.viewer
    const viewer = await this.#check(token)
    if (this.#believed.size >= maxBelieved) this.#believed.clear()
    this.#believed.set(token, { viewer, until: this.now() + believedForMs })
    return viewer
  }

  /** @throws AppError `unauthenticated` for a guest */
  async requireViewer(req: Request): Promise<Viewer> {
    const viewer = await this.viewerOf(req)
    if (!viewer) throw new AppError('unauthenticated')
    return viewer
  }

  /** @throws AppError `unauthenticated` for a guest, `email-unverified` for whoever has not confirmed the address */
  async requireVerified(req: Request): Promise<Viewer> {
    const viewer = await this.requireViewer(req)
    if (!viewer.isEmailVerified) throw new AppError('email-unverified')
    return viewer
  }

  async #check(token: string): Promise<Viewer | null> {
    const claims = await jwtVerify(token, this.#key, { algorithms: ['HS256'] }).catch(() => null)
    const { id, sid } = (claims?.payload ?? {}) as { id?: unknown; sid?: unknown }
    if (typeof id !== 'string' || typeof sid !== 'string') return null
    const { rows } = await this.pool.query<{ role: Role; isEmailVerified: boolean }>({
      name: 'session',
      // When somebody was there last is known to ten minutes.
      text: `with seen as (
               update devices set last_seen_at = now() where session_id = $1 and user_id = $2 and last_seen_at < now() - interval '10 minutes'
               returning user_id
             ), here as (
               update tutors t set last_seen_at = now() from seen where t.user_id = seen.user_id
             )
             select u.role, u.email_verified_at is not null as "isEmailVerified" from users_sessions s join users u on u.id = s._parent_id
             where s.id = $1 and u.id = $2 and s.expires_at > now() and u.status = 'active'`,
      values: [sid, id],
    })
    return rows[0] ? { id, ...rows[0], sessionId: sid } : null
  }
}

function cookieOf(req: Request, name: string): string | null {
  for (const pair of req.headers.cookie?.split(';') ?? []) {
    const at = pair.indexOf('=')
    // A token needs no decoding: letters, digits, dots, hyphens and underscores.
    if (pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return null
}
