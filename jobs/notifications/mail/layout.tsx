import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Link,
  Preview,
  Section,
  Text,
} from '@react-email/components'
import type { ReactNode } from 'react'
import type { Language } from '@/platform/errors/catalogue'
import type { Words } from '../words'

/** Where a mail leads and what stands below every one; addresses are absolute. */
export interface MailFrame {
  words: Words
  language: Language
  siteUrl: string
  settingsUrl: string
  /** Without one the mail cannot be stopped: it is about security. */
  unsubscribeUrl: string | null
}

interface LayoutProps extends MailFrame {
  /** What mail programs show beside the subject. */
  preview: string
  heading: string
  action: { label: string; url: string }
  children: ReactNode
}

const font = "Onest, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

/** Mail programs that know the reader's theme turn these colours; the others show the light ones, which stand inline. */
const dark = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .paper, .paper > table > tbody > tr > td { background-color: #101714 !important; }
    .card { background-color: #17211d !important; border-color: #263129 !important; }
    .ink { color: #eef1ea !important; }
    .ink-2 { color: #aeb9b2 !important; }
    .link { color: #7fd3b4 !important; }
    .line { border-color: #263129 !important; }
  }`

export const inkText = { margin: '0 0 12px', fontSize: '16px', lineHeight: '24px', color: '#1c2320' }
const footText = { margin: '0 0 6px', fontSize: '13px', lineHeight: '20px', color: '#5a645f' }
export const linkStyle = { color: '#1b6b55', textDecoration: 'underline' }

/** Quiet paper, one card, one action in board green. */
export function Layout(props: LayoutProps) {
  const { words, language, siteUrl, settingsUrl, unsubscribeUrl, preview, heading, action, children } = props
  return (
    <Html lang={language}>
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{dark}</style>
      </Head>
      <Preview>{preview}</Preview>
      <Body
        className="paper"
        style={{ margin: 0, padding: '24px 12px', backgroundColor: '#fbf8f2', fontFamily: font }}
      >
        <Container style={{ maxWidth: '560px' }}>
          <Text style={{ margin: '0 0 16px 4px', fontSize: '18px', fontWeight: 700 }}>
            <Link href={siteUrl} className="link" style={{ color: '#1f4d3f', textDecoration: 'none' }}>
              {words('site')}
            </Link>
          </Text>
          <Section
            className="card"
            style={{
              backgroundColor: '#ffffff',
              border: '1px solid #e7e1d5',
              borderRadius: '14px',
              padding: '28px 24px',
            }}
          >
            <Heading
              as="h1"
              className="ink"
              style={{
                margin: '0 0 16px',
                fontSize: '22px',
                lineHeight: '28px',
                fontWeight: 680,
                color: '#1c2320',
              }}
            >
              {heading}
            </Heading>
            {children}
            <Button
              href={action.url}
              style={{
                marginTop: '12px',
                padding: '12px 20px',
                borderRadius: '11px',
                backgroundColor: '#1f4d3f',
                color: '#f4f1e6',
                fontSize: '16px',
                fontWeight: 600,
                textDecoration: 'none',
              }}
            >
              {action.label}
            </Button>
          </Section>
          <Section style={{ padding: '20px 4px 0' }}>
            <Hr className="line" style={{ margin: '0 0 14px', borderColor: '#e7e1d5' }} />
            <Text className="ink-2" style={footText}>
              {words('footer.why')} {unsubscribeUrl ? '' : words('footer.security')}
            </Text>
            <Text className="ink-2" style={footText}>
              <Link href={settingsUrl} className="link" style={linkStyle}>
                {words('footer.settings')}
              </Link>
              {unsubscribeUrl && (
                <>
                  {' · '}
                  <Link href={unsubscribeUrl} className="link" style={linkStyle}>
                    {words('footer.unsubscribe')}
                  </Link>
                </>
              )}
            </Text>
          </Section>
        </Container>
      </Body>
    </Html>
  )
}
