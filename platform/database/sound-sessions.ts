import type { PostgresAdapter } from '@payloadcms/db-postgres'
import { AuthenticationError, type DatabaseAdapterObj, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { sql, transactionOf } from './transaction'

type UpdateOne = PostgresAdapter['updateOne']

/** What Payload writes when it signs somebody in or out: the person as they were read, with other sessions. */
const readPerson = z.looseObject({
  id: z.uuid(),
  hash: z.string().nullish(),
  sessions: z.array(z.looseObject({ id: z.string(), createdAt: z.unknown(), expiresAt: z.unknown() })),
})
type ReadPerson = z.infer<typeof readPerson>

/**
 * Payload's adapter with sessions that are written alone. Signing in, renewing and signing out write back the whole person as they
 * were read, in signing in even before its transaction: a new password, a suspension or another session that came in between would
 * be undone. Here a new session is one more row, for whoever still has the password that was asked, and of anything else only the
 * sessions are written.
 */
export function soundSessions(
  adapter: DatabaseAdapterObj<PostgresAdapter>,
): DatabaseAdapterObj<PostgresAdapter> {
  return {
    ...adapter,
    init(args) {
      const db = adapter.init(args)
      const { updateOne } = db
      db.updateOne = async function update(this: PostgresAdapter, write: Parameters<UpdateOne>[0]) {
        const person = write.returning === false ? readPerson.safeParse(write.data).data : undefined
        if (!person) return updateOne.call(this, write)
        const { sessions } = person
        // What was read has strings; only the session that Payload has just made has dates.
        const made = sessions.find(({ createdAt }) => createdAt instanceof Date)
        if (made && write.req) return addSession(write.req, write.collection, person, made)
        return updateOne.call(this, { ...write, data: { sessions, updatedAt: null } })
      }
      return db
    },
  }
}

async function addSession(
  req: Partial<PayloadRequest>,
  collection: string,
  person: ReadPerson,
  { id, createdAt, expiresAt }: ReadPerson['sessions'][number],
): Promise<null> {
  const db = await transactionOf(req as PayloadRequest)
  const [people, sessions] = [sql.identifier(collection), sql.identifier(`${collection}_sessions`)]
  const { rows } = await db.execute<{ hash: string | null }>(
    sql`select hash from ${people} where id = ${person.id} for update`,
  )
  if (rows[0]?.hash !== person.hash) throw new AuthenticationError((req as PayloadRequest).t)
  await db.execute(sql`
    insert into ${sessions} (_order, _parent_id, id, created_at, expires_at)
    select coalesce(max(_order), 0) + 1, ${person.id}, ${id}, ${createdAt}, ${expiresAt}
    from ${sessions} where _parent_id = ${person.id}`)
  return null
}
