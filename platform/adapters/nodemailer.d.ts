/** The part of nodemailer that the adapter uses: the package brings no types. */
declare module 'nodemailer' {
  export interface SendMailOptions {
    from?: { name: string; address: string } | string
    to?: unknown
    subject?: string
    text?: unknown
    html?: unknown
    headers?: Readonly<Record<string, string>>
    messageId?: string
  }
  export interface Transporter {
    sendMail(mail: SendMailOptions): Promise<unknown>
    close(): void
  }
  export function createTransport(url: string): Transporter
}
