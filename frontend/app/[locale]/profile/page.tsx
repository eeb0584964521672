import { getTranslations } from 'next-intl/server'
import { Section } from '@/frontend/components/section'
import { AccountForm } from '@/frontend/features/profile/account-form'
import { getProfile } from '@/frontend/features/profile/get-profile'
import { ProfileCompleteness } from '@/frontend/features/profile/profile-completeness'
import { PauseToggle } from '@/frontend/features/profile/pause-toggle'
import { TutorForm } from '@/frontend/features/profile/tutor-form'
import { TutorStatusNote } from '@/frontend/features/profile/tutor-status-note'
import { requireUser } from '@/frontend/features/session/get-session'
import { listSubjects } from '@/frontend/features/subjects/list-subjects'
import { pageMetadata } from '@/frontend/lib/page-metadata'

export async function generateMetadata() {
  const t = await getTranslations('profile')
  return pageMetadata({ path: '/profile', title: t('title'), isPrivate: true })
}

export default async function Profile() {
  const user = await requireUser('/profile')
  const [t, { bio, tutor }, subjects] = await Promise.all([
    getTranslations('profile'),
    getProfile(user),
    listSubjects(),
  ])
  return (
    <div className="page-width max-w-3xl pt-8">
      <h1 className="text-3xl">{t('title')}</h1>
      <Section title={t('account')} className="mt-7">
        <AccountForm user={user} bio={bio} />
      </Section>
      {tutor && (
        <Section title={t('tutorTitle')} className="mt-10">
          <p className="mb-4 text-ink-2">{t('tutorLead')}</p>
          <TutorStatusNote
            status={tutor.status}
            reason={tutor.rejectionReason ?? user.tutor?.rejectionReason ?? null}
          />
          <ProfileCompleteness tutor={tutor} hasPhoto={user.avatarUrl !== null} />
          {tutor.status === 'approved' && (
            <PauseToggle tutorId={tutor.id} isPaused={tutor.isPaused ?? false} />
          )}
          <TutorForm tutor={tutor} subjects={subjects} />
        </Section>
      )}
    </div>
  )
}
