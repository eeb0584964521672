import { useTranslations } from 'next-intl'
import type { PostPage, SessionUser } from '@/server/api-types'
import { ChipLink } from '@/frontend/components/chip-link'
import { Notice } from '@/frontend/components/notice'
import { Section } from '@/frontend/components/section'
import { TimeAgo } from '@/frontend/components/time-ago'
import { Button } from '@/frontend/components/button'
import { CommentsSection } from '@/frontend/features/comments/comments-section'
import { TutorAside } from '@/frontend/features/tutors/tutor-aside'
import { PlayerScope } from '@/frontend/features/videos/player-context'
import { Link } from '@/frontend/lib/i18n/navigation'
import { LessonCard } from './lesson-card'
import { PostActions } from './post-actions'
import { PostStage } from './post-stage'

interface PostViewProps {
  post: PostPage
  user: SessionUser | null
  /** The second the address asks for. */
  second: number | null
}

/** The page of a lesson. */
export function PostView({ post, user, second }: PostViewProps) {
  const t = useTranslations()
  const isAuthor = post.viewer?.isAuthor ?? false
  const facts = [post.subject?.name, post.level && t(`levels.${post.level}`)].filter(Boolean)
  return (
    <PlayerScope>
      <div className="page-width grid gap-x-8 gap-y-10 pt-2 lg:grid-cols-[minmax(0,1fr)_360px] lg:grid-rows-[auto_1fr]">
        <div className="min-w-0">
          {post.status !== 'published' && (
            <Notice look="warn" className="mb-4">
              {t(`lesson.${post.status}Note`)}
            </Notice>
          )}
          <PostStage post={post} second={second} isSignedIn={user !== null} />
          <h1 className="mt-6 text-[28px] sm:text-[32px]">{post.title}</h1>
          <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-4">
            <p className="text-[15px] text-ink-2">
              {facts.join(' · ')}
              {facts.length > 0 && post.publishedAt && ' · '}
              {post.publishedAt && <TimeAgo at={post.publishedAt} />}
            </p>
            <div className="flex flex-wrap gap-2.5">
              <PostActions
                postId={post.id}
                title={post.title}
                likeCount={post.likeCount}
                bookmarkCount={post.bookmarkCount}
                viewer={post.viewer}
                author={post.tutor}
              />
              {isAuthor && (
                <Button asChild look="quiet">
                  <Link href={`/lessons/${post.id}/edit`}>{t('lesson.edit')}</Link>
                </Button>
              )}
            </div>
          </div>
          {post.content && (
            <div className="mt-6 max-w-[68ch] space-y-4 border-t border-line pt-6 font-serif text-[18px] leading-[1.6]">
              {post.content.split(/\n{2,}/).map((paragraph, index) => (
                <p key={index} className="whitespace-pre-line">
                  {paragraph}
                </p>
              ))}
            </div>
          )}
          {post.tags.length > 0 && (
            <nav aria-label={t('lesson.tags')} className="mt-6 flex flex-wrap gap-2">
              {post.tags.map((tag) => (
                <ChipLink key={tag.slug} href={{ pathname: '/feed', query: { tag: tag.slug } }}>
                  {tag.name}
                </ChipLink>
              ))}
            </nav>
          )}
        </div>
        <aside className="lg:sticky lg:top-20 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:self-start">
          <TutorAside
            tutor={post.tutor}
            isFollowing={post.viewer?.following ?? false}
            isSignedIn={user !== null}
            isSelf={isAuthor}
          />
        </aside>
        <div className="min-w-0">
          <CommentsSection
            postId={post.id}
            first={post.comments}
            commentCount={post.commentCount}
            reader={user}
            isPostAuthor={isAuthor}
            durationSeconds={post.video?.durationSeconds ?? 0}
          />
        </div>
      </div>
      {post.more.length > 0 && (
        <div className="page-width">
          <Section title={t('lesson.more', { name: post.tutor.name })}>
            <div className="grid gap-5 sm:grid-cols-2 lg:grid-cols-4">
              {post.more.map((other) => (
                <LessonCard key={other.id} post={other} />
              ))}
            </div>
          </Section>
        </div>
      )}
    </PlayerScope>
  )
}
