/** A mail as a person gets it. */
export interface Mail {
  to: string
  subject: string
  /** The same as `html` for those who read plain text. */
  text: string
  html: string
  headers?: Readonly<Record<string, string>>
  /** Local part of the Message-ID: a mail that is sent again after a crash is the same mail to the reader's program. */
  id: string
}

/** So many mails a process hands over at once: each has a connection of its own, and none waits for another's. */
export const mailsAtOnce = 4

/** Hands mails over for delivery. `send` resolves when the next server, or the outbox of the panel, has taken the mail for good. */
export interface Mailer {
  send(mail: Mail): Promise<void>
  close(): Promise<void>
}
