'use client'

import { Bell, BookOpen, KeyRound, LogOut, Plus, Settings2, ShieldCheck, UserRound } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { DropdownMenu } from 'radix-ui'
import type { ComponentProps } from 'react'
import { toast } from 'sonner'
import type { SessionUser } from '@/server/api-types'
import { Avatar } from '@/frontend/components/avatar'
import { getPathname, Link } from '@/frontend/lib/i18n/navigation'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { stopPush } from '@/frontend/features/push/browser-push'
import { signOut } from './session-api'

const itemClass =
  'flex w-full items-center gap-3 rounded-lg px-3 py-2.5 text-[15px] outline-none data-highlighted:bg-sunken [&_svg]:size-4.5 [&_svg]:text-ink-3'

const Item = (props: ComponentProps<typeof DropdownMenu.Item>) => (
  <DropdownMenu.Item className={itemClass} {...props} />
)

/** The portrait in the header, and everything that is one's own behind it. */
export function UserMenu({ user }: { user: SessionUser }) {
  const t = useTranslations('nav')
  const locale = useLocale()
  const errorText = useErrorText()
  const isStaff = user.role === 'admin' || user.role === 'editor' || user.role === 'support'

  async function leave() {
    try {
      // A shared computer must not show somebody else's news.
      await stopPush().catch(() => undefined)
      await signOut()
      window.location.assign(getPathname({ locale, href: '/' }))
    } catch (error) {
      toast.error(errorText(error))
    }
  }

  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={t('account', { name: user.name })}
        className="rounded-[30%] transition-transform duration-150 hover:scale-105 focus-visible:rounded-[30%]"
      >
        <Avatar name={user.name} url={user.avatarUrl} size={36} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={8}
          collisionPadding={12}
          className="z-50 w-64 animate-[rise_140ms_ease-out] rounded-card border border-line bg-card p-1.5 shadow-lift"
        >
          <DropdownMenu.Label className="px-3 pt-2 pb-2.5">
            <span className="block truncate font-semibold">{user.name}</span>
            <span className="block truncate text-sm text-ink-3">{user.email}</span>
          </DropdownMenu.Label>
          <DropdownMenu.Separator className="mx-1.5 mb-1.5 h-px bg-line" />
          {user.tutor && (
            <>
              <Item asChild>
                <Link href="/lessons/new">
                  <Plus aria-hidden /> {t('newLesson')}
                </Link>
              </Item>
              <Item asChild>
                <Link href="/lessons">
                  <BookOpen aria-hidden /> {t('lessons')}
                </Link>
              </Item>
              <Item asChild>
                <Link href={`/tutors/${user.username}`}>
                  <UserRound aria-hidden /> {t('myPage')}
                </Link>
              </Item>
            </>
          )}
          {!user.tutor && (
            <Item asChild>
              <Link href={`/users/${user.username}`}>
                <UserRound aria-hidden /> {t('myPage')}
              </Link>
            </Item>
          )}
          <Item asChild>
            <Link href="/profile">
              <Settings2 aria-hidden /> {t('profile')}
            </Link>
          </Item>
          <Item asChild>
            <Link href="/settings/notifications">
              <Bell aria-hidden /> {t('notificationSettings')}
            </Link>
          </Item>
          <Item asChild>
            <Link href="/settings/security">
              <KeyRound aria-hidden /> {t('security')}
            </Link>
          </Item>
          {isStaff && (
            <Item asChild>
              <a href="/admin">
                <ShieldCheck aria-hidden /> {t('admin')}
              </a>
            </Item>
          )}
          <Item onSelect={leave}>
            <LogOut aria-hidden /> {t('signOut')}
          </Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
