import type { EmailAdapter } from 'payload'

interface Sender {
  name: string
  address: string
}

/** Payload's own mails while no SMTP server is set: kept where admins read them. */
export const panelMail =
  ({ name, address }: Sender): EmailAdapter =>
  ({ payload }) => ({
    name: 'panel',
    defaultFromAddress: address,
    defaultFromName: name,
    async sendEmail({ from, to, subject, text, html }) {
      const page = typeof html === 'string' ? html : null
      await payload.create({
        collection: 'mails',
        data: {
          to: [to].flat().join(', '),
          from: typeof from === 'string' ? from : `${from?.name ?? name} <${from?.address ?? address}>`,
          subject: subject ?? '',
          text: typeof text === 'string' ? text : (page ?? '').replace(/<[^>]*>/g, ' ').trim() || '—',
          html: page,
        },
        overrideAccess: true,
      })
    },
  })
