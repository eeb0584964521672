import { createElement, type ReactElement } from 'react'
import type { AccountLinkKind } from '@/collections/account-links/account-link-kinds'
import { accountLinkToken } from '@/collections/account-links/link-token'
import type { NotificationType } from '@/collections/notifications/notification-types'
import type { Language } from '@/platform/errors/catalogue'
import type { Mail } from '@/platform/ports/mailer'
import type { Digest } from './digest'
import type { DueDelivery } from './due-deliveries'
import { accountLinkPath, inLanguage, settingsPath } from './site-links'
import { unsubscribeToken } from './unsubscribe-token'
import { momentInWords } from './time-zone'
import { importanceOf, wordParams, wordsIn } from './words'
import { isSecurity } from './write-deliveries'

/** More than so many are counted, not listed. */
const listed = 12

export interface MailContext {
  publicUrl: string
  secret: string
}

export type MailContent = Omit<Mail, 'to' | 'id'>

/** Where links of a mail lead, and how to end mails of its kinds; security mails have no such way. */
function frameOf({ publicUrl, secret }: MailContext, recipient: Recipient, kinds: readonly string[]) {
  const stoppable = kinds.filter((kind) => !isSecurity(kind))
  const token =
    stoppable.length > 0 && unsubscribeToken(secret, { userId: recipient.recipientId, kinds: stoppable })
  return {
    words: wordsIn(recipient.language),
    language: recipient.language,
    siteUrl: publicUrl + inLanguage('/', recipient.language),
    settingsUrl: publicUrl + inLanguage(settingsPath, recipient.language),
    unsubscribeUrl: token ? `${publicUrl}/unsubscribe/${token}` : null,
  }
}

type Frame = ReturnType<typeof frameOf>
type Recipient = Pick<DueDelivery, 'recipientId' | 'language'>

/** RFC 8058: a mail program may unsubscribe by one POST, without a page. */
const unsubscribeHeaders = (url: string): Record<string, string> => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
})

async function content(
  frame: Frame,
  subject: string,
  lines: readonly string[],
  page: ReactElement,
): Promise<MailContent> {
  // Loaded with the first mail: the templates cost more memory than everything else here.
  const { render } = await import('@react-email/components')
  const { words, settingsUrl, unsubscribeUrl } = frame
  const foot = [
    '—',
    [words('footer.why'), unsubscribeUrl ? '' : words('footer.security')].join(' ').trim(),
    `${words('footer.settings')}: ${settingsUrl}`,
    ...(unsubscribeUrl ? [`${words('footer.unsubscribe')}: ${unsubscribeUrl}`] : []),
  ]
  return {
    subject,
    text: [...lines, '', ...foot].join('\n'),
    html: await render(page),
    ...(unsubscribeUrl && { headers: unsubscribeHeaders(unsubscribeUrl) }),
  }
}

const urlOf = ({ publicUrl }: MailContext, path: string | null, language: Language) =>
  publicUrl + inLanguage(path ?? '/notifications', language)

/** A mail of one notification, or of several of one person, the most important first. */
export async function composeNotificationMail(
  context: MailContext,
  deliveries: readonly [DueDelivery, ...DueDelivery[]],
): Promise<MailContent> {
  const [recipient] = deliveries
  const frame = frameOf(context, recipient, [...new Set(deliveries.map(({ type }) => type))])
  const { words, language } = frame
  const items = deliveries
    .toSorted((a, b) => importanceOf(a.type as NotificationType) - importanceOf(b.type as NotificationType))
    .map(({ type, actor, params, path, excerpt, happenedAt, quietHours: { timeZone } }) => {
      const when = happenedAt ? momentInWords(happenedAt, language, timeZone) : undefined
      const values = wordParams(words, actor, { ...params, when })
      return {
        quote: excerpt && words('quote', { excerpt }),
        subject: words(`mail.${type}.subject`, values),
        sentence: words(`mail.${type}.sentence`, values),
        action: words(`mail.${type}.action`, values),
        url: urlOf(context, path, language),
      }
    })
  const count = items.length
  const [first] = items
  const isOne = count === 1
  const subject = isOne ? first!.subject : words('several.subject', { count })
  const shown = items.slice(0, listed)
  const more = count > listed ? words('several.more', { count: count - listed }) : null
  const action = isOne
    ? { label: first!.action, url: first!.url }
    : { label: words('several.action'), url: urlOf(context, '/notifications', language) }
  const lines = [
    ...shown.flatMap(({ sentence, quote, url }) => [sentence, ...(quote ? [quote] : []), url, '']),
    ...(more ? [more, ''] : []),
    ...(isOne ? [] : [`${action.label}: ${action.url}`]),
  ]
  const { NotificationMail } = await import('./mail/notification-mail')
  const heading = isOne ? first!.subject : words('several.heading', { count })
  const props = { ...frame, heading, items: shown, more, action }
  return content(frame, subject, lines, createElement(NotificationMail, props))
}

/** A mail of what was missed. */
export async function composeDigestMail(
  context: MailContext,
  recipient: Recipient,
  { period, counts, lessons, lessonCount }: Digest,
): Promise<MailContent> {
  const frame = frameOf(context, recipient, ['digest'])
  const { words, language } = frame
  const count = counts.reduce((sum, kind) => sum + kind.count, 0)
  const said = counts
    .toSorted((a, b) => importanceOf(a.type) - importanceOf(b.type))
    .map((kind) => words(`digest.count.${kind.type}`, { count: kind.count }))
  const listedLessons = lessons.map(({ postTitle, tutorName, path }) => ({
    words: words('digest.lesson', { postTitle, tutorName }),
    url: urlOf(context, path, language),
  }))
  const missing = lessonCount - lessons.length
  const moreLessons = missing > 0 ? words('digest.moreLessons', { count: missing }) : null
  const action = { label: words('digest.action'), url: urlOf(context, '/notifications', language) }
  const lines = [
    words('digest.heading', { period }),
    '',
    ...said,
    ...(listedLessons.length > 0 ? ['', words('digest.lessons')] : []),
    ...listedLessons.flatMap((lesson) => [lesson.words, lesson.url]),
    ...(moreLessons ? [moreLessons] : []),
    '',
    `${action.label}: ${action.url}`,
  ]
  const { DigestMail } = await import('./mail/digest-mail')
  const page = createElement(DigestMail, {
    ...frame,
    heading: words('digest.heading', { period }),
    counts: said,
    lessonsHeading: words('digest.lessons'),
    lessons: listedLessons,
    moreLessons,
    action,
  })
  return content(frame, words('digest.subject', { period, count }), lines, page)
}

/** A mail with a link for the account; it cannot be stopped, and who did not ask for it is told what to do. */
export async function composeLinkMail(
  context: MailContext,
  recipient: DueDelivery,
  kind: AccountLinkKind,
  { id, newEmail, sanction }: NonNullable<DueDelivery['link']>,
): Promise<MailContent> {
  const frame = frameOf(context, recipient, [])
  const { words, language } = frame
  const subject = words(`link.${kind}.subject`)
  const { timeZone } = recipient.quietHours
  const sentence = words(`link.${kind}.sentence`, {
    newEmail: newEmail ?? '',
    sanction: sanction?.kind ?? '',
    reason: sanction?.reason ?? '',
    until: sanction?.until ? momentInWords(new Date(sanction.until), language, timeZone) : '',
    decision: sanction?.appealStatus ?? '',
    answer: sanction?.appealAnswer ?? '',
  })
  const aside = words(`link.${kind}.aside`)
  const token = accountLinkToken(context.secret, id)
  const action = {
    label: words(`link.${kind}.action`),
    url: urlOf(context, accountLinkPath(token), language),
  }
  const lines = [sentence, '', `${action.label}: ${action.url}`, '', aside]
  const { NotificationMail } = await import('./mail/notification-mail')
  const items = [{ sentence, quote: null, action: action.label, url: action.url }]
  const props = { ...frame, heading: subject, items, more: aside, action }
  return content(frame, subject, lines, createElement(NotificationMail, props))
}
