import { Gutter, SetStepNav } from '@payloadcms/ui'
import type { DocumentViewServerProps } from 'payload'
import type { Mail } from '@/payload-types'
import { Moment } from '@/cms/operations/moment'
import { operationsWords } from '@/cms/operations/words'
import './mail-view.css'

/** One kept mail, to be read: as a mailbox would show it, then its text and its headers. */
export function MailView({ doc, initPageResult: { req } }: DocumentViewServerProps) {
  const mail = doc as Mail
  const { language } = req.i18n
  const words = operationsWords(language)
  const headers = Object.entries((mail.headers ?? {}) as Record<string, unknown>)
  return (
    <Gutter className="mail-view">
      <SetStepNav nav={[{ label: words.mails, url: '/admin/collections/mails' }, { label: mail.subject }]} />
      <dl className="mail-view__head">
        <dt>{words.mailFrom}</dt>
        <dd>{mail.from}</dd>
        <dt>{words.mailTo}</dt>
        <dd>{mail.to}</dd>
        <dt>{words.mailSent}</dt>
        <dd>
          <Moment at={mail.createdAt} language={language} />
        </dd>
      </dl>
      {mail.html && (
        <iframe
          className="mail-view__letter"
          title={words.mailAsSeen}
          // No scripts, no forms, an origin of its own; links open beside the panel.
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={`<base target="_blank">${mail.html}`}
        />
      )}
      <details className="mail-view__part" open={!mail.html}>
        <summary>{words.mailText}</summary>
        <pre className="mail-view__text">{mail.text || words.mailNoText}</pre>
      </details>
      {(headers.length > 0 || mail.messageId) && (
        <details className="mail-view__part">
          <summary>{words.mailHeaders}</summary>
          <dl className="mail-view__head mail-view__headers">
            {[...(mail.messageId ? [['Message-ID', mail.messageId] as const] : []), ...headers].map(
              ([name, value]) => (
                <Header
                  key={name}
                  name={name}
                  value={typeof value === 'string' ? value : JSON.stringify(value)}
                />
              ),
            )}
          </dl>
        </details>
      )}
    </Gutter>
  )
}

function Header({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}
