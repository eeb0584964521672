import type { Configuration } from './env'

/** From whom mails come. */
export interface MailSender {
  name: string
  address: string
}

/** MAIL_FROM, or a name at the host of the site. */
export const mailSender = ({
  MAIL_FROM,
  PUBLIC_URL,
}: Pick<Configuration, 'MAIL_FROM' | 'PUBLIC_URL'>): MailSender => ({
  name: 'Наставник',
  address: MAIL_FROM ?? `no-reply@${new URL(PUBLIC_URL).hostname}`,
})
