import { useTranslations } from 'next-intl'
import { useId, type ComponentProps, type ReactNode } from 'react'
import { cn } from '@/frontend/lib/class-names'

const control =
  'w-full rounded-button border border-line-strong/60 bg-card px-3.5 text-ink placeholder:text-ink-3 transition-colors duration-150 hover:border-line-strong focus-visible:rounded-button aria-invalid:border-bad'

interface FieldProps {
  label: string
  hint?: string
  error?: string
  isOptional?: boolean
  className?: string
}

interface Described {
  id: string
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

function Field({
  label,
  hint,
  error,
  isOptional,
  className,
  children,
}: FieldProps & { children: (described: Described) => ReactNode }) {
  const id = useId()
  const t = useTranslations('common')
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
  return (
    <div className={cn('space-y-1.5', className)}>
      <label htmlFor={id} className="flex items-baseline justify-between gap-3 text-[15px] font-semibold">
        {label}
        {isOptional && <span className="text-sm font-normal text-ink-3">{t('optional')}</span>}
      </label>
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described })}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-ink-3">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-sm font-medium text-bad">
          {error}
        </p>
      )}
    </div>
  )
}

/** One line of text with its label, hint and error. */
export function TextField({
  label,
  hint,
  error,
  isOptional,
  className,
  ...input
}: FieldProps & ComponentProps<'input'>) {
  return (
    <Field {...{ label, hint, error, isOptional, className }}>
      {(described) => <input className={cn(control, 'h-11')} {...described} {...input} />}
    </Field>
  )
}

/** Several lines of text with their label, hint and error. */
export function TextArea({
  label,
  hint,
  error,
  isOptional,
  className,
  ...area
}: FieldProps & ComponentProps<'textarea'>) {
  return (
    <Field {...{ label, hint, error, isOptional, className }}>
      {(described) => (
        <textarea
          rows={4}
          className={cn(control, 'field-sizing-content min-h-24 py-2.5')}
          {...described}
          {...area}
        />
      )}
    </Field>
  )
}

/** The platform's own list of choices: the best one on a phone. */
export function SelectField({
  label,
  hint,
  error,
  isOptional,
  className,
  ...select
}: FieldProps & ComponentProps<'select'>) {
  return (
    <Field {...{ label, hint, error, isOptional, className }}>
      {(described) => <select className={cn(control, 'h-11')} {...described} {...select} />}
    </Field>
  )
}

/** A choice drawn as a chip that fills when it is taken; a checkbox or a radio underneath. */
export function ChoiceChip({ label, className, ...input }: { label: ReactNode } & ComponentProps<'input'>) {
  return (
    <label
      className={cn(
        'inline-flex min-h-9 items-center rounded-full border border-line-strong/60 bg-card px-3.5 py-1 text-[15px] transition-colors duration-150 hover:border-line-strong has-checked:border-board has-checked:bg-board has-checked:text-chalk has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-link',
        className,
      )}
    >
      <input className="sr-only" {...input} />
      {label}
    </label>
  )
}
