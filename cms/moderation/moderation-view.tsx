import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter, SetStepNav } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { hasRole } from '@/cms/access/roles'
import { ModerationQueue } from './moderation-queue'
import { moderationPath } from './moderation-path'
import { moderationWords } from './words'
import './moderation.css'

/** The page of the moderation queue, for admins: a view of ours is open to everybody unless it says otherwise. */
export function ModerationView({ initPageResult, params, searchParams }: AdminViewServerProps) {
  const { req, permissions, visibleEntities, locale } = initPageResult
  const words = moderationWords(req.i18n.language)
  if (!req.user) redirect(`/admin/login?redirect=${encodeURIComponent(moderationPath)}`)
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
      <SetStepNav nav={[{ label: words.title }]} />
      <Gutter className="moderation">
        <h1 className="moderation__title">{words.title}</h1>
        {hasRole(req.user, 'admin') ? (
          <ModerationQueue />
        ) : (
          <p className="moderation__note">{words.onlyAdmins}</p>
        )}
      </Gutter>
    </DefaultTemplate>
  )
}
