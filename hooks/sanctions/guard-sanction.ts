import type { CollectionBeforeChangeHook } from 'payload'
import type { Sanction } from '@/payload-types'
import { AppError, type FieldWords } from '@/platform/errors/app-error'

const needsEnd: FieldWords = {
  until: { ru: 'Назовите, до какого времени: позже, чем сейчас.', en: 'Say until when: later than now.' },
}

/** Silence has an end, and nobody judges in their own case. Who decided is written down, not taken from the input. */
export const guardSanction: CollectionBeforeChangeHook<Sanction> = ({ data, operation, req }) => {
  if (operation !== 'create') return data
  if (req.user && data.user === req.user.id) throw new AppError('own-sanction')
  if (data.kind === 'mute' && !(data.until && Date.parse(data.until) > Date.now()))
    throw new AppError('invalid', { fields: needsEnd })
  return { ...data, until: data.kind === 'mute' ? data.until : null, issuedBy: req.user?.id ?? null }
}
