import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { inTransaction } from '@/platform/database/in-transaction'
import type { Api } from './api'
import type { Person } from './people'

export interface Fact {
  type: string
  data: Record<string, unknown>
}

/** The facts that were written while the work was done, in their order. */
export async function factsDuring({ sql }: Pick<Api, 'sql'>, work: () => Promise<unknown>): Promise<Fact[]> {
  const [before] = await sql<{ last: string }>('select coalesce(max(id), 0) as last from outbox')
  await work()
  return sql<Fact>('select type, data from outbox where id > $1 order by id', [before!.last])
}

const undone = new Error('undone')

/** Lets the person do the work in a transaction that is rolled back at its end. */
export async function rolledBack(
  { payload, local }: Pick<Api, 'payload' | 'local'>,
  person: Person,
  work: (api: { payload: Payload; req: PayloadRequest }) => Promise<unknown>,
): Promise<void> {
  const req = await createLocalReq({ user: local(person).user }, payload)
  await inTransaction(req, async () => {
    await work({ payload, req })
    throw undone
  }).catch((error: unknown) => {
    if (error !== undone) throw error
  })
}
