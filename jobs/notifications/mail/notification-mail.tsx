import { Link, Text } from '@react-email/components'
import { inkText, Layout, linkStyle, type MailFrame } from './layout'

interface NotificationMailProps extends MailFrame {
  heading: string
  items: readonly { sentence: string; quote: string | null; action: string; url: string }[]
  /** How many more there are than are listed, in words. */
  more: string | null
  action: { label: string; url: string }
}

/** One notification, or several in a list, each with its own link. */
export function NotificationMail({ heading, items, more, action, ...frame }: NotificationMailProps) {
  return (
    <Layout {...frame} heading={heading} preview={items[0]?.sentence ?? heading} action={action}>
      {items.map(({ sentence, quote, action: label, url }) => (
        <Text key={url + sentence} className="ink" style={inkText}>
          {sentence}
          {quote && (
            <>
              <br />
              {quote}
            </>
          )}
          {items.length > 1 && (
            <>
              {' '}
              <Link href={url} className="link" style={linkStyle}>
                {label}
              </Link>
            </>
          )}
        </Text>
      ))}
      {more && (
        <Text className="ink-2" style={{ ...inkText, color: '#5a645f' }}>
          {more}
        </Text>
      )}
    </Layout>
  )
}
