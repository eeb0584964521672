'use client'

import type { DefaultCellComponentProps } from 'payload'
import type { AuditChanges } from './audit-changes'
import { shortly } from './audit-changes'

/** The first changes of an entry in one line. */
export function ChangesCell({ cellData }: DefaultCellComponentProps) {
  const changes = Object.entries((cellData ?? {}) as AuditChanges)
  if (changes.length === 0) return <span>—</span>
  const [name, { before, after }] = changes[0]!
  return (
    <span>
      {name}: {shortly(before, 30)} → {shortly(after, 30)}
      {changes.length > 1 && ` · +${changes.length - 1}`}
    </span>
  )
}
