import { Pool } from 'pg'
import { afterAll, expect, it } from 'vitest'
import { mailerContract, type ReceivedMail } from '@/platform/ports/mailer.contract'
import { createTestDatabase } from '@/tests/support/database'
import { createPanelMailer } from './panel-mailer'

const database = await createTestDatabase()
const pool = new Pool({ connectionString: database.url })
const sender = { name: 'Наставник', address: 'no-reply@nastavnik.test' }
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const received = async (to: string) =>
  (
    await pool.query<ReceivedMail>(
      `select "from", subject, text, html, coalesce(headers, '{}') as headers, message_id as "messageId" from mails where "to" = $1`,
      [to],
    )
  ).rows

mailerContract('the outbox of the panel', async () => ({
  mailer: createPanelMailer({ pool, sender }),
  received,
}))

it('keeps a mail that is sent again once', async () => {
  const mailer = createPanelMailer({ pool, sender })
  const mail = { to: 'once@nastavnik.test', subject: 'Раз', text: 'Раз', html: '<p>Раз</p>', id: 'once' }
  for (let again = 0; again < 3; again++) await mailer.send(mail)
  expect(await received(mail.to)).toHaveLength(1)
})
