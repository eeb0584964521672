import { Link, Text } from '@react-email/components'
import { inkText, Layout, linkStyle, type MailFrame } from './layout'

interface DigestMailProps extends MailFrame {
  heading: string
  counts: readonly string[]
  lessonsHeading: string
  lessons: readonly { words: string; url: string }[]
  moreLessons: string | null
  action: { label: string; url: string }
}

/** What was missed, counted by kind, then the new lessons of those whom the person follows. */
export function DigestMail(props: DigestMailProps) {
  const { heading, counts, lessonsHeading, lessons, moreLessons, action, ...frame } = props
  return (
    <Layout {...frame} heading={heading} preview={counts.join(', ')} action={action}>
      {counts.map((count) => (
        <Text key={count} className="ink" style={{ ...inkText, margin: '0 0 6px' }}>
          {count}
        </Text>
      ))}
      {lessons.length > 0 && (
        <Text className="ink" style={{ ...inkText, margin: '18px 0 6px', fontWeight: 650 }}>
          {lessonsHeading}
        </Text>
      )}
      {lessons.map(({ words, url }) => (
        <Text key={url} className="ink" style={{ ...inkText, margin: '0 0 6px' }}>
          <Link href={url} className="link" style={linkStyle}>
            {words}
          </Link>
        </Text>
      ))}
      {moreLessons && (
        <Text className="ink-2" style={{ ...inkText, color: '#5a645f' }}>
          {moreLessons}
        </Text>
      )}
    </Layout>
  )
}
