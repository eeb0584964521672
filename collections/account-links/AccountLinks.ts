import type { CollectionConfig } from 'payload'
import { nobody } from '@/cms/access/roles'
import { groups } from '@/cms/groups'
import { accountLinkKinds } from './account-link-kinds'
import { requestEmailChange, requestPasswordReset, requestVerification } from './request-links'
import { readLink, useLink } from './use-link'

/** Links that were mailed to a person, each good once and for a while: they show that whoever follows one reads that mailbox. */
export const AccountLinks: CollectionConfig = {
  slug: 'account-links',
  labels: {
    singular: { ru: 'Ссылка для аккаунта', en: 'Account link' },
    plural: { ru: 'Ссылки для аккаунта', en: 'Account links' },
  },
  admin: { group: groups.people, hidden: true },
  access: {
    create: nobody,
    read: nobody,
    update: nobody,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  endpoints: [requestVerification, requestPasswordReset, requestEmailChange, readLink, useLink],
  indexes: [{ fields: ['user', 'kind'] }],
  fields: [
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      label: { ru: 'Чья', en: 'Whose' },
    },
    {
      name: 'kind',
      type: 'select',
      required: true,
      options: [...accountLinkKinds],
      label: { ru: 'Для чего', en: 'What for' },
    },
    // Where the mail goes. A verification holds for this address only, whatever the account has by then.
    { name: 'email', type: 'email', required: true, label: { ru: 'Почта', en: 'E-mail' } },
    { name: 'newEmail', type: 'email', label: { ru: 'Новая почта', en: 'New e-mail' } },
    {
      name: 'sanction',
      type: 'relationship',
      relationTo: 'sanctions',
      label: { ru: 'О какой мере', en: 'About which sanction' },
    },
    { name: 'expiresAt', type: 'date', required: true, label: { ru: 'Годна до', en: 'Expires' } },
    { name: 'usedAt', type: 'date', label: { ru: 'Использована', en: 'Used' } },
  ],
}
