'use client'

import { Button, toast, useModal, useTranslation } from '@payloadcms/ui'
import { useState } from 'react'
import useSWR from 'swr'
import type { ModerationItem as Item, ModerationKind, ModerationVerdict } from '@/server/api-types'
import { listCannedReasons } from './moderation-api'
import { ModerationItem } from './moderation-item'
import { ReasonModal } from './reason-modal'
import { SanctionModal, sanctionModalSlug } from './sanction-modal'
import { useModerationQueue } from './use-moderation-queue'
import { useShortcuts } from './use-shortcuts'
import { moderationWords } from './words'
import './moderation.css'

const reasonSlug = 'moderation-reason'
const kinds = ['tutor', 'post', 'review', 'report', 'appeal'] as const

/** Everything that waits for moderation in one list, by mouse or by keys, one by one or many at once. */
export function ModerationQueue() {
  const { i18n } = useTranslation()
  const { language } = i18n
  const words = moderationWords(language)
  const [kind, setKind] = useState<ModerationKind | null>(null)
  const [focusedId, setFocusedId] = useState<string | null>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [refused, setRefused] = useState<readonly Item[]>([])
  const [sanctioned, setSanctioned] = useState<Item | null>(null)
  const [isBusy, setBusy] = useState(false)
  const { openModal, modalState } = useModal()
  const queue = useModerationQueue(language, kind)
  const { items, counts, error, isLoading } = queue
  const { data: rules } = useSWR(['moderation-rules', language], () => listCannedReasons(language))
  const canned = rules?.cannedReasons?.map(({ text }) => text) ?? []

  const focused = items.find(({ id }) => id === focusedId) ?? items[0]
  const chosen = items.filter(({ id }) => selected.has(id))
  const meant = chosen.length > 0 ? chosen : focused ? [focused] : []

  const carryOut = async (about: readonly Item[], verdict: ModerationVerdict, reason?: string) => {
    setBusy(true)
    try {
      const { decided, errors } = await queue.decide(about, verdict, reason)
      setSelected(new Set())
      if (decided > 0)
        toast.success(words.decided(decided), { action: { label: words.undo, onClick: () => void undo() } })
      errors.forEach((message) => toast.error(message))
    } catch (failure) {
      toast.error((failure as Error).message)
    }
    setBusy(false)
  }
  const undo = async () => {
    try {
      if (await queue.undo()) toast.success(words.undone)
      else toast.info(words.nothingToUndo)
    } catch (failure) {
      toast.error((failure as Error).message)
    }
  }
  const approve = (about: readonly Item[]) => void (about.length > 0 && carryOut(about, 'approve'))
  const reject = (about: readonly Item[]) => {
    if (about.length === 0) return
    setRefused(about)
    openModal(reasonSlug)
  }
  const toggle = (id: string) =>
    setSelected((before) =>
      before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
    )
  const move = (by: number) => {
    const at = items.findIndex(({ id }) => id === focused?.id)
    const next = items[Math.min(Math.max(at + by, 0), items.length - 1)]
    if (!next) return
    setFocusedId(next.id)
    document.getElementById(`moderation-${next.id}`)?.scrollIntoView({ block: 'nearest' })
  }
  const isModalOpen = Object.values(modalState).some((modal) => modal?.isOpen)
  useShortcuts(
    {
      KeyJ: () => move(1),
      KeyK: () => move(-1),
      KeyX: () => focused && toggle(focused.id),
      KeyA: () => approve(meant),
      KeyR: () => reject(meant),
      KeyU: () => void undo(),
    },
    !isModalOpen && !isBusy,
  )

  return (
    <>
      <p className="moderation__intro">{words.intro}</p>
      <div className="moderation__bar">
        <div role="group" aria-label={words.title} className="moderation__tabs">
          {[null, ...kinds].map((one) => (
            <button
              key={one ?? 'all'}
              type="button"
              aria-pressed={kind === one}
              className="moderation__tab"
              onClick={() => {
                setKind(one)
                setSelected(new Set())
              }}
            >
              {one ? words.kinds[one] : words.all}
              {one && counts && counts[one] > 0 && (
                <span className="moderation__count">{counts[one] > 99 ? '99+' : counts[one]}</span>
              )}
            </button>
          ))}
        </div>
        <details className="moderation__keys">
          <summary>{words.shortcuts}</summary>
          <dl>
            {words.shortcutList.map(([keys, what]) => (
              <div key={keys}>
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </details>
      </div>

      {chosen.length > 0 && (
        <div className="moderation__selection" role="status">
          <Button
            buttonStyle="primary"
            size="medium"
            margin={false}
            disabled={isBusy}
            onClick={() => approve(chosen)}
          >
            {words.approveSelected(chosen.length)}
          </Button>
          <Button
            buttonStyle="secondary"
            size="medium"
            margin={false}
            disabled={isBusy}
            onClick={() => reject(chosen)}
          >
            {words.rejectSelected(chosen.length)}
          </Button>
          <Button buttonStyle="subtle" size="medium" margin={false} onClick={() => setSelected(new Set())}>
            {words.clear}
          </Button>
        </div>
      )}

      {isLoading && <p className="moderation__note">{words.loading}</p>}
      {error && items.length === 0 && (
        <div className="moderation__note" role="alert">
          <p>{error.name === 'TypeError' ? words.unreachable : error.message}</p>
          <Button buttonStyle="secondary" size="medium" margin={false} onClick={queue.reload}>
            {words.tryAgain}
          </Button>
        </div>
      )}
      {!isLoading && !error && items.length === 0 && <p className="moderation__note">{words.empty}</p>}
      <div className="moderation__items" aria-busy={isBusy}>
        {items.map((item) => (
          <ModerationItem
            key={item.id}
            item={item}
            language={language}
            words={words}
            isFocused={item.id === focused?.id}
            isSelected={selected.has(item.id)}
            isBusy={isBusy}
            onFocus={() => setFocusedId(item.id)}
            onSelect={() => toggle(item.id)}
            onApprove={() => approve([item])}
            onReject={() => reject([item])}
            onSanction={() => {
              setSanctioned(item)
              openModal(sanctionModalSlug)
            }}
          />
        ))}
      </div>
      {queue.more && (
        <Button buttonStyle="secondary" size="medium" margin={false} onClick={queue.more}>
          {words.more}
        </Button>
      )}
      <ReasonModal
        slug={reasonSlug}
        heading={words.rejectHeading}
        body={words.rejectBody}
        words={words}
        canned={canned}
        onConfirm={(reason) => carryOut(refused, 'reject', reason)}
      />
      {sanctioned && (
        <SanctionModal
          key={sanctioned.id}
          person={sanctioned.person}
          language={language}
          words={words}
          canned={canned}
          onDone={queue.reload}
        />
      )}
    </>
  )
}
