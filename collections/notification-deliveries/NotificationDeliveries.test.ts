import { afterAll, beforeAll, expect, it } from 'vitest'
import { NotificationDeliveries } from './NotificationDeliveries'
import { startApi, type Api } from '@/tests/support/api'

let api: Api
beforeAll(async () => void (api = await startApi()))
afterAll(() => api?.close())

it('are found in the panel by the person whom they should have reached, and by the error', async () => {
  const { anna, boris, admin } = api.people
  for (const [person, error] of [
    [anna, 'mailbox full'],
    [boris, null],
  ] as const)
    await api.sql(
      `insert into notification_deliveries (type, channel, recipient_id, due_at, dedupe_key, error) values ('digest', 'email', $1, now(), gen_random_uuid(), $2)`,
      [person.id, error],
    )
  const found = async (words: string) => {
    // As the list of the panel asks.
    const fields = NotificationDeliveries.admin!.listSearchableFields!
    const where = { or: fields.map((field) => ({ [field]: { like: words } })) }
    const { docs } = await api.payload.find({
      collection: 'notification-deliveries',
      where,
      depth: 0,
      ...api.local(admin),
    })
    return docs.map(({ recipient }) => recipient)
  }
  expect(await found(boris.name)).toEqual([boris.id])
  expect(await found(anna.email)).toEqual([anna.id])
  expect(await found('mailbox')).toEqual([anna.id])
})
