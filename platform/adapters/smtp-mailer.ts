import { createTransport, type Transporter } from 'nodemailer'
import type { MailSender } from '@/platform/config/mail-sender'
import type { Mailer } from '@/platform/ports/mailer'

/** Connections at once. */
const maxConnections = 4

/** The connections to an SMTP server, made when first needed; also for Payload's own mails. Unencrypted ones are encrypted where the server offers it. */
export function smtpTransport(smtpUrl: string): Transporter {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl)
  return createTransport({
    pool: true,
    host: hostname,
    ...(port && { port: Number(port) }),
    secure: protocol === 'smtps:',
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    maxConnections,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  })
}

/** Hands mails to an SMTP server; `send` resolves when it has accepted the mail. */
export function createSmtpMailer({ smtpUrl, sender }: { smtpUrl: string; sender: MailSender }): Mailer {
  const transport = smtpTransport(smtpUrl)
  const host = sender.address.split('@').at(-1)!
  return {
    async send({ to, subject, text, html, headers, id }) {
      const messageId = `<${id}@${host}>`
      await transport.sendMail({ from: sender, to, subject, text, html, headers, messageId })
    },
    async close() {
      transport.close()
    },
  }
}
