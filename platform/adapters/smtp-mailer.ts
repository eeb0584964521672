import { createTransport, type Transporter } from 'nodemailer'
import type { MailSender } from '@/platform/config/mail-sender'
import { type Mailer, mailsAtOnce } from '@/platform/ports/mailer'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The connections to an SMTP server, made when first needed; also for Payload's own mails. The address is nodemailer's own, with all
 * that may be said in it (`?name=…`, `?tls.servername=…`). What goes over a network is encrypted, or the address says `requireTLS=false`.
 */
export function smtpTransport(smtpUrl: string): Transporter {
  const url = new URL(smtpUrl)
  const settings = {
    pool: true,
    maxConnections: mailsAtOnce,
    requireTLS: url.protocol === 'smtp:' && !loopback.has(url.hostname),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  }
  for (const [name, value] of Object.entries(settings))
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(value))
  return createTransport(url.href)
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
