const hourSeconds = 3600

/**
 * What a link in a mail is for, and how long it holds, in seconds. A change of the e-mail takes two: `approve-email-change` goes to the
 * address that the account has, `confirm-new-email` to the one that it shall have. `account-deletion` keeps an
 * account that is to be deleted, `export-ready` tells of an archive and takes nothing. `appeal` tells of a sanction and takes what the person
 * says to it, `appeal-answer` tells what was decided and takes nothing.
 */
export const accountLinkLifetimes = {
  'verify-email': 7 * 24 * hourSeconds,
  'reset-password': hourSeconds,
  'approve-email-change': 24 * hourSeconds,
  'confirm-new-email': 24 * hourSeconds,
  'account-deletion': 14 * 24 * hourSeconds,
  'export-ready': 7 * 24 * hourSeconds,
  appeal: 30 * 24 * hourSeconds,
  'appeal-answer': 30 * 24 * hourSeconds,
} as const

export type AccountLinkKind = keyof typeof accountLinkLifetimes

export const accountLinkKinds = Object.keys(accountLinkLifetimes) as AccountLinkKind[]
