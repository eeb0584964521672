import type { EmailAdapter } from 'payload'

/** Nothing is sent yet, and nothing pretends to be: whoever tries hears it. */
export const noMail: EmailAdapter = () => ({
  name: 'none',
  defaultFromAddress: 'nobody@nastavnik.invalid',
  defaultFromName: 'Nastavnik',
  sendEmail: () => Promise.reject(new Error('Sending mail is not set up')),
})
