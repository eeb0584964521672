import { getTranslations } from 'next-intl/server'
import { LinkView } from '@/frontend/features/account-links/link-view'
import { pageMetadata } from '@/frontend/lib/page-metadata'

export async function generateMetadata() {
  const t = await getTranslations('accountLinks')
  return pageMetadata({ path: '/link', title: t('title'), isPrivate: true })
}

export default function LinkPage() {
  return <LinkView />
}
