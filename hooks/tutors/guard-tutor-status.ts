import type { CollectionBeforeChangeHook } from 'payload'
import type { Tutor } from '@/payload-types'
import { hasRole } from '@/cms/access/roles'
import { refuseUnverified } from '@/hooks/shared/require-verified-email'
import { AppError, type FieldWords } from '@/platform/errors/app-error'

type Status = Tutor['status']

/** Who may move a profile from where to where. Everything else is refused. */
const tutorMoves: Partial<Record<Status, Status[]>> = {
  draft: ['pending'],
  rejected: ['pending'],
  pending: ['draft'],
}
const adminMoves: Partial<Record<Status, Status[]>> = {
  draft: ['approved', 'rejected', 'pending'],
  pending: ['approved', 'rejected', 'draft'],
  approved: ['suspended', 'rejected'],
  rejected: ['approved', 'pending'],
  suspended: ['approved', 'rejected'],
}

const required: Record<string, { ru: string; en: string }> = {
  headline: { ru: 'Скажите одной фразой, чему вы учите.', en: 'Say in one sentence what you teach.' },
  about: { ru: 'Расскажите о себе: хотя бы 80 знаков.', en: 'Tell about yourself: at least 80 characters.' },
  formats: { ru: 'Выберите, где проходят занятия.', en: 'Choose where the lessons take place.' },
  subjects: { ru: 'Добавьте хотя бы один предмет с ценой.', en: 'Add at least one subject with a price.' },
}

function missingFields(profile: Partial<Tutor>): FieldWords {
  const missing: FieldWords = {}
  if (!profile.headline?.trim()) missing.headline = required.headline!
  if ((profile.about?.trim().length ?? 0) < 80) missing.about = required.about!
  if (!profile.formats?.length) missing.formats = required.formats!
  if (!profile.subjects?.length) missing.subjects = required.subjects!
  return missing
}

/** draft → pending → approved or rejected with a reason → pending again; the times follow the status. */
export const guardTutorStatus: CollectionBeforeChangeHook<Tutor> = ({
  context,
  data,
  originalDoc,
  operation,
  req,
}) => {
  const from: Status = originalDoc?.status ?? 'draft'
  const to: Status = data.status ?? from
  if (operation === 'create' || from === to || !req.user) return data
  // What moderation takes back waits again, as it did.
  if (context.isUndo === true) return data
  const moves = hasRole(req.user, 'admin') ? adminMoves : tutorMoves
  if (!moves[from]?.includes(to)) throw new AppError('status-transition', { params: { from, to } })
  if (to === 'pending') {
    const fields = missingFields({ ...originalDoc, ...data })
    if (Object.keys(fields).length > 0) throw new AppError('profile-incomplete', { fields })
    refuseUnverified(req)
    return { ...data, submittedAt: new Date().toISOString(), rejectionReason: null }
  }
  if (to === 'rejected' && !data.rejectionReason?.trim()) throw new AppError('reason-required')
  return to === 'approved' ? { ...data, approvedAt: new Date().toISOString(), rejectionReason: null } : data
}
