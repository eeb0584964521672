import type { PayloadRequest, SanitizedCollectionConfig } from 'payload'
import type { Post, User } from '@/payload-types'
import { wordsFor } from '@/cms/words'
import { ageWords } from './age-words'
import { WaitingCard } from './waiting-card'
import { ownLessons } from './what-waits'

/** The label of a status in the panel's language, as the field itself says it. */
function statusWords(posts: SanitizedCollectionConfig, status: Post['status'], language: string): string {
  const field = posts.flattenedFields.find(({ name }) => name === 'status')
  const option =
    field?.type === 'select'
      ? field.options.find((known) => typeof known === 'object' && known.value === status)
      : undefined
  const label = typeof option === 'object' ? (option.label as Record<string, string>) : {}
  return label[language] ?? status
}

/** What a tutor sees first: the own lessons and the state of each. */
export async function LessonsCard({
  req,
  user,
  language,
}: {
  req: PayloadRequest
  user: User
  language: string
}) {
  const words = wordsFor(language)
  const { total, rows } = await ownLessons(req, user)
  return (
    <WaitingCard
      title={words.ownTitle}
      empty={words.ownEmpty}
      all={{ href: '/admin/collections/posts', label: words.showAll }}
      total={total}
      rows={rows.map((post) => ({
        id: post.id,
        href: `/admin/collections/posts/${post.id}`,
        title: post.title,
        detail: statusWords(req.payload.collections.posts.config, post.status, language),
        age: words.ago(ageWords(post.updatedAt, language)),
      }))}
    />
  )
}
