import type { ServerProps } from 'payload'
import { Icon } from './icon'

/** The mark with the name, over the forms of signing in. */
export function Logo({ i18n }: ServerProps) {
  return (
    <span className="panel-logo">
      <Icon size={40} />
      {i18n?.language === 'en' ? 'Nastavnik' : 'Наставник'}
    </span>
  )
}
