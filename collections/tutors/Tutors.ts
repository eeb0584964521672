import type { CollectionConfig } from 'payload'
import { shownToStaff } from '@/cms/access/panel'
import { admins, nobody, ownOrAdmin } from '@/cms/access/roles'
import { groups } from '@/cms/groups'
import { lockRows } from '@/hooks/shared/lock-rows'
import { emitTutorStatus } from '@/hooks/tutors/emit-tutor-status'
import { guardTutorStatus } from '@/hooks/tutors/guard-tutor-status'
import { withdrawPosts } from '@/hooks/tutors/withdraw-posts'
import { approvedOrOwn } from './tutors-access'
import { tutorFields } from './tutor-fields'

export const Tutors: CollectionConfig = {
  slug: 'tutors',
  labels: { singular: { ru: 'Репетитор', en: 'Tutor' }, plural: { ru: 'Репетиторы', en: 'Tutors' } },
  admin: {
    group: groups.people,
    useAsTitle: 'headline',
    defaultColumns: ['user', 'headline', 'status', 'submittedAt', 'city', 'ratingMean', 'ratingCount'],
    listSearchableFields: ['headline', 'user.name', 'city'],
    description: {
      ru: 'Профили репетиторов. Кто ждёт проверки, тот не может публиковать уроки.',
      en: 'Profiles of tutors. Who waits for approval cannot publish lessons.',
    },
    components: { edit: { beforeDocumentControls: ['/cms/components/tutor-decision#TutorDecision'] } },
    hidden: shownToStaff,
  },
  access: {
    create: admins,
    read: approvedOrOwn,
    update: ownOrAdmin('user'),
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  hooks: {
    beforeOperation: [lockRows],
    beforeChange: [guardTutorStatus],
    afterChange: [withdrawPosts, emitTutorStatus],
  },
  fields: tutorFields,
}
