import { Gutter } from '@payloadcms/ui'
import { getTranslation } from '@payloadcms/translations'
import Link from 'next/link'
import type { AdminViewServerProps } from 'payload'
import type { NavGroupType } from '@payloadcms/ui/shared'
import type { User } from '@/payload-types'
import { hasRole, isStaff } from '@/cms/access/roles'
import { ModerationCard } from '@/cms/moderation/moderation-card'
import { OperationsCard } from '@/cms/operations/operations-card'
import { operationsPages } from '@/cms/operations/operations-pages'
import { operationsWords } from '@/cms/operations/words'
import { wordsFor } from '@/cms/words'
import { LessonsCard } from './lessons-card'
import { FailuresCard, ReviewsCard, TutorsCard } from './staff-cards'
import './dashboard.css'

type DashboardProps = AdminViewServerProps & { navGroups: NavGroupType[] }

/** The first page of the panel: what waits for this person, then the sections that they may use. */
export function Dashboard({ initPageResult: { req }, navGroups }: DashboardProps) {
  const { i18n } = req
  const user = req.user as User
  const language = i18n.language
  const words = wordsFor(language)
  const isAdmin = hasRole(user, 'admin')
  return (
    <Gutter className="panel-dashboard">
      <h1 className="panel-dashboard__hello">{words.hello(user.name)}</h1>
      <div className="panel-dashboard__waiting">
        {isStaff(user) ? (
          <>
            {isAdmin && <ModerationCard />}
            <TutorsCard req={req} language={language} />
            <FailuresCard req={req} language={language} />
            <ReviewsCard req={req} language={language} />
            {isAdmin && <OperationsCard />}
          </>
        ) : (
          <LessonsCard req={req} user={user} language={language} />
        )}
      </div>
      <nav aria-label={words.sections} className="panel-dashboard__sections">
        {navGroups.map((group) => (
          <section key={group.label}>
            <h2 className="panel-dashboard__group">{group.label}</h2>
            {group.entities.map(({ slug, label, type }) => (
              <Link
                key={slug}
                href={`/admin/${type}/${slug}`}
                prefetch={false}
                className="panel-dashboard__section"
              >
                {getTranslation(label, i18n)}
              </Link>
            ))}
          </section>
        ))}
        {isAdmin && <OperationsSection language={language} />}
      </nav>
    </Gutter>
  )
}

/** Pages of those who run the site; not all of them are collections. */
function OperationsSection({ language }: { language: string }) {
  const words = operationsWords(language)
  return (
    <section>
      <h2 className="panel-dashboard__group">{words.operations}</h2>
      {operationsPages(words).map(({ href, label }) => (
        <Link key={href} href={href} prefetch={false} className="panel-dashboard__section">
          {label}
        </Link>
      ))}
    </section>
  )
}
