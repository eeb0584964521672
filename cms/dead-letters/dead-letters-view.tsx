import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter, SetStepNav } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { hasRole } from '@/cms/access/roles'
import { deadLettersPath } from '@/cms/operations/operations-pages'
import { operationsWords } from '@/cms/operations/words'
import { DeadLetterList } from './dead-letter-list'
import './dead-letters.css'

/** The page of the dead letters, for admins: a view of ours is open to everybody unless it says otherwise. */
export function DeadLettersView({ initPageResult, params, searchParams }: AdminViewServerProps) {
  const { req, permissions, visibleEntities, locale } = initPageResult
  const words = operationsWords(req.i18n.language)
  if (!req.user) redirect(`/admin/login?redirect=${encodeURIComponent(deadLettersPath)}`)
  return (
    <DefaultTemplate
      i18n={req.i18n}
      locale={locale}
      params={params}
      payload={req.payload}
      permissions={permissions}
      req={req}
      searchParams={searchParams}
      user={req.user}
      visibleEntities={visibleEntities}
    >
      <SetStepNav nav={[{ label: words.deadLetters }]} />
      <Gutter className="dead-letters">
        <h1 className="dead-letters__title">{words.deadLetters}</h1>
        {hasRole(req.user, 'admin') ? (
          <>
            <p className="dead-letters__intro">{words.deadLettersIntro}</p>
            <DeadLetterList />
          </>
        ) : (
          <p className="dead-letters__note">{words.onlyAdmins}</p>
        )}
      </Gutter>
    </DefaultTemplate>
  )
}
