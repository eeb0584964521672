'use client'

import { MoreHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DropdownMenu } from 'radix-ui'
import { useState, type ReactNode } from 'react'
import { toast } from 'sonner'
import { Button } from '@/frontend/components/button'
import { request } from '@/frontend/lib/api-client'
import { useSession } from '@/frontend/features/session/use-session'
import { cn } from '@/frontend/lib/class-names'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { useSignInPath } from '@/frontend/lib/use-sign-in-path'
import { ReportDialog } from './report-dialog'
import { blockPath, type Reportable } from './reports-api'

interface MoreMenuProps {
  /** What the menu is about, as a screen reader says it. */
  label: string
  subjectType: Reportable
  subjectId: string
  /** Whom one may block here; nobody where it is null. */
  person: { id: string; name: string; isBlocked?: boolean } | null
  /** What is to be shown anew once somebody is blocked or is no longer. */
  onBlocked: () => void
  look?: 'quiet' | 'outline'
}

const item = 'rounded-lg px-3 py-2 text-[15px] outline-none data-highlighted:bg-sunken'

/** What one may do about what another has written: report it, or be rid of who wrote it. */
export function MoreMenu({
  label,
  subjectType,
  subjectId,
  person,
  onBlocked,
  look = 'quiet',
}: MoreMenuProps) {
  const t = useTranslations('reports')
  const errorText = useErrorText()
  const signInPath = useSignInPath()
  const [isReporting, setReporting] = useState(false)
  const { user } = useSession()
  const isBlocked = person?.isBlocked ?? false

  const orSignIn = (act: () => void) => () => (user ? act() : window.location.assign(signInPath))
  const toggleBlock = async () => {
    if (!person) return
    try {
      await request<void>(isBlocked ? 'DELETE' : 'PUT', blockPath(person.id))
      toast.success(t(isBlocked ? 'unblocked' : 'blocked', { name: person.name }))
      onBlocked()
    } catch (error) {
      toast.error(errorText(error))
    }
  }
  // One’s own is edited and deleted, not reported.
  if (user && person?.id === user.id) return null
  return (
    <>
      <Menu label={label} look={look}>
        <DropdownMenu.Item className={item} onSelect={orSignIn(() => setReporting(true))}>
          {t('report')}
        </DropdownMenu.Item>
        {person && (
          <DropdownMenu.Item
            className={cn(item, !isBlocked && 'text-bad')}
            onSelect={orSignIn(() => void toggleBlock())}
          >
            {t(isBlocked ? 'unblock' : 'block', { name: person.name })}
          </DropdownMenu.Item>
        )}
      </Menu>
      <ReportDialog
        subjectType={subjectType}
        subjectId={subjectId}
        isOpen={isReporting}
        onClose={() => setReporting(false)}
      />
    </>
  )
}

function Menu({ label, look, children }: { label: string; look: 'quiet' | 'outline'; children: ReactNode }) {
  const isQuiet = look === 'quiet'
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button
          look={look}
          size={isQuiet ? 'sm' : 'icon'}
          aria-label={label}
          className={isQuiet ? 'px-2 text-ink-3' : undefined}
        >
          <MoreHorizontal aria-hidden className="size-4.5" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          sideOffset={4}
          align="end"
          className="z-40 min-w-44 animate-[rise_140ms_ease-out] rounded-button border border-line bg-card p-1 shadow-lift"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
