import { createHash, randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { sessionCookie } from '@/server/gateway/session'

type Sql = <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>

/** Opens sessions as Payload does, without asking for a password: for rooms that work without Payload. */
export function sessionsInSql(sql: Sql, secret: string) {
  const key = new TextEncoder().encode(createHash('sha256').update(secret).digest('hex').slice(0, 32))
  return async function signIn(userId: string) {
    const sessionId = randomUUID()
    await sql(
      `insert into users_sessions (_order, _parent_id, id, created_at, expires_at) values (1, $1, $2, now(), now() + interval '1 hour')`,
      [userId, sessionId],
    )
    const token = await new SignJWT({ id: userId, collection: 'users', sid: sessionId })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(key)
    return { cookie: `${sessionCookie}=${token}`, userId, sessionId }
  }
}
