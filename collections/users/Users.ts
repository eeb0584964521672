import type { CollectionConfig } from 'payload'
import { shownToStaff } from '@/cms/access/panel'
import { admins, hasRole, nobody } from '@/cms/access/roles'
import { groups } from '@/cms/groups'
import { changePasswordEndpoint } from './change-password'
import { deleteAccountEndpoint, keepAccountEndpoint } from './delete-account'
import { registerEndpoint } from './register'
import { activeOrSelf, selfOrAdmin } from './users-access'
import { userFields } from './user-fields'
import { closeSessionsOnRoleChange } from '@/hooks/users/close-sessions-on-role-change'
import { createProfileSettings } from '@/hooks/users/create-profile-settings'
import { emitPasswordChanged } from '@/hooks/users/emit-password-changed'
import { emitUserStatus } from '@/hooks/users/emit-user-status'
import { limitSignIns } from '@/hooks/users/limit-sign-ins'
import { lockRows } from '@/hooks/shared/lock-rows'
import { lockPerson } from '@/hooks/users/lock-person'
import { passwordRules } from '@/hooks/users/password-rules'
import { refuseInactive } from '@/hooks/users/refuse-inactive'
import { rememberDevice } from '@/hooks/users/remember-device'
import { suspendTutor } from '@/hooks/users/suspend-tutor'
import { verifyEmail } from '@/hooks/users/verify-email'

const secondsInDay = 86_400

export const Users: CollectionConfig = {
  slug: 'users',
  labels: { singular: { ru: 'Пользователь', en: 'User' }, plural: { ru: 'Пользователи', en: 'Users' } },
  admin: {
    group: groups.people,
    useAsTitle: 'name',
    defaultColumns: ['name', 'username', 'role', 'status', 'createdAt'],
    listSearchableFields: ['name', 'username', 'email'],
    hidden: shownToStaff,
  },
  auth: {
    useSessions: true,
    tokenExpiration: 14 * secondsInDay,
    // Tries are limited before they are looked at, see limitSignIns; Payload only counts those that were wrong.
    maxLoginAttempts: 1_000_000_000,
    removeTokenFromResponses: true,
  },
  access: {
    admin: ({ req: { user } }) => hasRole(user, 'admin', 'editor', 'support', 'tutor'),
    create: admins,
    read: activeOrSelf,
    update: selfOrAdmin,
    delete: nobody,
    unlock: admins,
    readVersions: nobody,
  },
  hooks: {
    beforeOperation: [
      lockRows,
      limitSignIns.beforeOperation,
      passwordRules.beforeOperation,
      lockPerson.beforeOperation,
    ],
    beforeValidate: [passwordRules.beforeValidate],
    beforeChange: [verifyEmail.beforeChange],
    beforeLogin: [refuseInactive],
    afterLogin: [limitSignIns.afterLogin, rememberDevice, emitPasswordChanged.afterLogin],
    afterLogout: [lockPerson.afterLogout],
    afterChange: [
      createProfileSettings,
      closeSessionsOnRoleChange,
      suspendTutor,
      emitUserStatus,
      verifyEmail.afterChange,
      emitPasswordChanged.afterChange,
    ],
  },
  endpoints: [registerEndpoint, changePasswordEndpoint, deleteAccountEndpoint, keepAccountEndpoint],
  fields: userFields,
}
