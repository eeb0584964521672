import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Mail, Mailer } from './mailer'

/** A mail as it came to its reader. */
export interface ReceivedMail {
  from: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
  messageId: string
}

export interface MailerUnderTest {
  mailer: Mailer
  /** What came to this address, each as often as it came. */
  received(to: string): Promise<ReceivedMail[]>
}

/** What every Mailer promises; its sender is «Наставник» at no-reply@nastavnik.test. */
export function mailerContract(name: string, create: () => Promise<MailerUnderTest>): void {
  describe(`${name} keeps the promises of a mailer`, () => {
    let tested: MailerUnderTest
    beforeAll(async () => void (tested = await create()))
    afterAll(() => tested.mailer.close())

    const mailTo = (name: string, over: Partial<Mail> = {}): Mail => ({
      to: `${name}-${randomUUID().slice(0, 8)}@nastavnik.test`,
      subject: 'Новый урок: «Производная»',
      text: 'Анна публикует урок «Производная».',
      html: '<p>Анна публикует урок <b>«Производная»</b>.</p>',
      id: randomUUID(),
      ...over,
    })

    it('brings both parts, the subject and the headers as they were, from our address', async () => {
      const mail = mailTo('boris', {
        headers: { 'List-Unsubscribe': '<https://nastavnik.test/unsubscribe/x>' },
      })
      await tested.mailer.send(mail)
      await expect.poll(() => tested.received(mail.to)).toHaveLength(1)
      const [got] = await tested.received(mail.to)
      expect(got).toMatchObject({
        subject: mail.subject,
        from: expect.stringContaining('no-reply@nastavnik.test'),
        headers: expect.objectContaining(mail.headers!),
      })
      expect(got!.from).toContain('Наставник')
      expect(got!.text.trim()).toBe(mail.text)
      expect(got!.html.trim()).toBe(mail.html)
    })

    it('gives a mail that is sent again the same Message-ID, and another mail another', async () => {
      const mail = mailTo('vera')
      for (let again = 0; again < 2; again++) await tested.mailer.send(mail)
      await expect.poll(async () => (await tested.received(mail.to)).length).toBeGreaterThan(0)
      const ids = new Set((await tested.received(mail.to)).map(({ messageId }) => messageId))
      expect([...ids]).toEqual([`<${mail.id}@nastavnik.test>`])
    })

    it('sends many at once', async () => {
      const { to } = mailTo('anna')
      await Promise.all(Array.from({ length: 20 }, () => tested.mailer.send(mailTo('anna', { to }))))
      await expect.poll(async () => (await tested.received(to)).length).toBe(20)
    })
  })
}
