import { describe, expect, it } from 'vitest'
import { mailerContract, type ReceivedMail } from '@/platform/ports/mailer.contract'
import { describeOn, realServer } from '@/tests/support/real-servers'
import { startSmtpSink } from '@/tests/support/smtp-sink'
import { createSmtpMailer } from './smtp-mailer'

const sender = { name: 'Наставник', address: 'no-reply@nastavnik.test' }

interface Found {
  messages: { ID: string }[]
}
interface Message {
  From: { Name: string; Address: string }
  Subject: string
  Text: string
  HTML: string
  MessageID: string
}

async function ask<Answer>(path: string): Promise<Answer> {
  const answer = await fetch(`${realServer('mail').mailpitUrl}/api/v1/${path}`)
  if (!answer.ok) throw new Error(`Mailpit answered ${answer.status}`)
  return (await answer.json()) as Answer
}

async function received(to: string): Promise<ReceivedMail[]> {
  const { messages } = await ask<Found>(`search?query=${encodeURIComponent(`to:"${to}"`)}&limit=100`)
  return Promise.all(
    messages.map(async ({ ID }) => {
      const message = await ask<Message>(`message/${ID}`)
      const headers = await ask<Record<string, string[]>>(`message/${ID}/headers`)
      return {
        from: `${message.From.Name} <${message.From.Address}>`,
        subject: message.Subject,
        text: message.Text,
        html: message.HTML,
        headers: Object.fromEntries(Object.entries(headers).map(([name, [value]]) => [name, value ?? ''])),
        messageId: `<${message.MessageID}>`,
      }
    }),
  )
}

describeOn(['mail'], 'on a real SMTP server', () => {
  mailerContract('SMTP', async () => ({
    mailer: createSmtpMailer({ smtpUrl: realServer('mail').smtpUrl, sender }),
    received,
  }))
})

describe('an SMTP server that does not encrypt', () => {
  const mail = { to: 'anna@nastavnik.test', subject: 'Раз', text: 'Раз', html: '<p>Раз</p>', id: 'plain' }

  it('gets mails on this machine, and over a network only where its address says so', async () => {
    const sink = await startSmtpSink({ answersAfterMs: 0 })
    // Any other name of this machine stands for a network.
    const far = sink.url.replace('127.0.0.1', '0.0.0.0')
    const send = async (smtpUrl: string) => {
      const mailer = createSmtpMailer({ smtpUrl, sender })
      await mailer.send(mail).finally(() => mailer.close())
    }
    await expect(send(far)).rejects.toThrow(/STARTTLS|TLS/)
    expect(sink.taken).toEqual([])
    await send(sink.url)
    await send(`${far}?requireTLS=false`)
    expect(sink.taken).toHaveLength(2)
    await sink.close()
  })
})

describe('SMTP without a server', () => {
  it('says so instead of losing the mail', async () => {
    const mailer = createSmtpMailer({ smtpUrl: 'smtp://127.0.0.1:1', sender })
    const mail = { to: 'nobody@nastavnik.test', subject: 'Раз', text: 'Раз', html: '<p>Раз</p>', id: 'lost' }
    await expect(mailer.send(mail)).rejects.toThrow(/ECONNREFUSED/)
    await mailer.close()
  })
})
