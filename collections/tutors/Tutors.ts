import type { CollectionConfig } from 'payload'
import { admins, isStaff, nobody, ownOrAdmin } from '@/cms/access/roles'
import { groups } from '@/cms/groups'
import { emitTutorDecided } from '@/hooks/tutors/emit-tutor-decided'
import { guardTutorStatus } from '@/hooks/tutors/guard-tutor-status'
import { approvedOrOwn } from './tutors-access'
import { tutorFields } from './tutor-fields'

export const Tutors: CollectionConfig = {
  slug: 'tutors',
  labels: { singular: { ru: 'Репетитор', en: 'Tutor' }, plural: { ru: 'Репетиторы', en: 'Tutors' } },
  admin: {
    group: groups.people,
    useAsTitle: 'headline',
    defaultColumns: ['headline', 'user', 'status', 'submittedAt', 'ratingMean', 'ratingCount'],
    hidden: ({ user }) => !isStaff(user as never),
  },
  access: { create: admins, read: approvedOrOwn, update: ownOrAdmin('user'), delete: nobody, readVersions: nobody, unlock: nobody },
  hooks: { beforeChange: [guardTutorStatus], afterChange: [emitTutorDecided] },
  fields: tutorFields,
}
