'use client'

import { useField, useTranslation } from '@payloadcms/ui'
import type { JSONFieldClientComponent } from 'payload'
import { shortly, type AuditChanges } from './audit-changes'
import './changes-field.css'

/** Before and after, one line a field. */
export const ChangesField: JSONFieldClientComponent = ({ path }) => {
  const { value } = useField<AuditChanges | null>({ path })
  const { i18n } = useTranslation()
  const isEnglish = i18n.language === 'en'
  const changes = Object.entries(value ?? {})
  if (changes.length === 0) return null
  return (
    <div className="field-type audit-changes">
      <table>
        <caption>{isEnglish ? 'Before and after' : 'Было и стало'}</caption>
        <thead>
          <tr>
            <th scope="col">{isEnglish ? 'Field' : 'Поле'}</th>
            <th scope="col">{isEnglish ? 'Before' : 'Было'}</th>
            <th scope="col">{isEnglish ? 'After' : 'Стало'}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(([name, { before, after }]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{shortly(before, 1000)}</td>
              <td>{shortly(after, 1000)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
