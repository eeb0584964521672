import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { expireLinks, issueLink } from '@/collections/account-links/issue-link'
import type { User } from '@/payload-types'

const isAnother = (data: Partial<User>, before: Partial<User> | undefined) =>
  data.email !== undefined && data.email !== before?.email

/** An address that somebody else has put in is not known to be the person's. */
const beforeChange: CollectionBeforeChangeHook<User> = ({ context, data, operation, originalDoc }) =>
  operation === 'update' && isAnother(data, originalDoc) && context.isEmailConfirmed !== true
    ? { ...data, emailVerifiedAt: null }
    : data

/** The link that confirms a new address is mailed to it; links to the one before hold no more. */
const afterChange: CollectionAfterChangeHook<User> = async ({ doc, previousDoc, operation, req }) => {
  const isNew = operation === 'create' || isAnother(doc, previousDoc)
  if (!isNew || doc.emailVerifiedAt || doc.status !== 'active') return doc
  if (operation === 'update') await expireLinks(req, doc.id)
  await issueLink(req, { userId: doc.id, kind: 'verify-email', email: doc.email })
  return doc
}

export const verifyEmail = { beforeChange, afterChange }
