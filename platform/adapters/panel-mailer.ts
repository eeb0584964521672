import type { Pool } from 'pg'
import type { MailSender } from '@/platform/config/mail-sender'
import type { Mailer } from '@/platform/ports/mailer'

/** Keeps mails in the table `mails`, where admins read them in the panel. A mail that is sent again is the same row. */
export function createPanelMailer({ pool, sender }: { pool: Pool; sender: MailSender }): Mailer {
  const host = sender.address.split('@').at(-1)!
  return {
    async send({ to, subject, text, html, headers, id }) {
      await pool.query(
        `insert into mails ("to", "from", subject, text, html, headers, message_id) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (message_id) do nothing`,
        [
          ...[to, `${sender.name} <${sender.address}>`, subject, text, html],
          headers ? JSON.stringify(headers) : null,
          `<${id}@${host}>`,
        ],
      )
    },
    async close() {},
  }
}
