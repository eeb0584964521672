import type { CollectionConfig, GlobalConfig, PayloadRequest } from 'payload'
import { isStaff } from '@/cms/access/roles'
import { appendToAuditLog, type AuditChanges } from './append-to-audit-log'

type Row = Record<string, unknown>

/** Columns that name whose a row is: what staff do to their own is no privileged act. */
const owners = ['author', 'owner', 'user', 'uploader', 'reporter', 'blocker']
const secrets = new Set([
  'password',
  'hash',
  'salt',
  'sessions',
  'resetPasswordToken',
  'resetPasswordExpiration',
  'loginAttempts',
  'lockUntil',
])
/** What follows by itself and is told by nobody's decision. */
const byItself = new Set(['id', 'createdAt', 'updatedAt', 'collection', '_verified', 'globalType'])
/** That it changed is told, not what it is: the log outlives the account. */
const personal = new Set(['email'])

/** A relation that may be populated as its id; what has a name of its own in every language as it is. */
const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain)
  if (value && typeof value === 'object' && 'id' in value && 'updatedAt' in value) return value.id
  return value ?? null
}

function isOwn(slug: string, row: Row, userId: string): boolean {
  return (slug === 'users' && row.id === userId) || owners.some((owner) => plain(row[owner]) === userId)
}

/** The fields that differ, without secrets; personal ones without what they say. */
export function changesBetween(before: Row | null, after: Row | null): AuditChanges {
  const changes: AuditChanges = {}
  for (const name of new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])) {
    if (secrets.has(name) || byItself.has(name)) continue
    const [was, is] = [plain(before?.[name]), plain(after?.[name])]
    // A row that is read less deeply says nothing about what is not in it.
    if (before && after && (!(name in before) || !(name in after))) continue
    if (JSON.stringify(was) === JSON.stringify(is)) continue
    changes[name] = personal.has(name) ? { before: '…', after: '…' } : { before: was, after: is }
  }
  return changes
}

const reasonOf = ({ context }: PayloadRequest, row: Row): string | undefined => {
  const reason = context.reason ?? row.rejectionReason
  return typeof reason === 'string' && reason.trim() ? reason.trim() : undefined
}

/** Writes what staff do to what is not theirs into the audit log, whatever way it comes by. */
export function audited(collection: CollectionConfig): CollectionConfig {
  const { slug, hooks } = collection
  const titleOf = (row: Row) => {
    const title = row[collection.admin?.useAsTitle ?? 'id']
    return typeof title === 'string' ? title : undefined
  }
  const isPrivileged = (req: PayloadRequest, row: Row) => isStaff(req.user) && !isOwn(slug, row, req.user!.id)
  return {
    ...collection,
    hooks: {
      ...hooks,
      afterChange: [
        ...(hooks?.afterChange ?? []),
        async ({ doc, previousDoc, operation, req }) => {
          const row = doc as Row & { id: string }
          if (!isPrivileged(req, row)) return doc as unknown
          const changes = changesBetween(operation === 'update' ? (previousDoc as Row) : null, row)
          if (operation === 'update' && Object.keys(changes).length === 0) return doc as unknown
          await appendToAuditLog(req, {
            action: operation === 'create' ? 'created' : 'changed',
            subjectType: slug,
            subjectId: row.id,
            title: titleOf(row),
            changes,
            reason: reasonOf(req, row),
          })
          return doc as unknown
        },
      ],
      afterDelete: [
        ...(hooks?.afterDelete ?? []),
        async ({ doc, req }) => {
          const row = doc as Row & { id: string }
          if (!isPrivileged(req, row)) return
          await appendToAuditLog(req, {
            action: 'deleted',
            subjectType: slug,
            subjectId: row.id,
            title: titleOf(row),
            changes: changesBetween(row, null),
            reason: reasonOf(req, row),
          })
        },
      ],
    },
  }
}

/** The same for a global, which is nobody's own. */
export function auditedGlobal(global: GlobalConfig): GlobalConfig {
  return {
    ...global,
    hooks: {
      ...global.hooks,
      afterChange: [
        ...(global.hooks?.afterChange ?? []),
        async ({ doc, previousDoc, req }) => {
          const changes = changesBetween(previousDoc as Row, doc as Row)
          if (isStaff(req.user) && Object.keys(changes).length > 0)
            await appendToAuditLog(req, { action: 'changed', subjectType: global.slug, changes })
          return doc as unknown
        },
      ],
    },
  }
}
