'use client'

import { useState } from 'react'
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import { ApiError } from './api-error'
import { useErrorText } from './use-error-text'

/**
 * Sends a form. What the API says of a field stands at the field, the first one in focus; what else went wrong is `failure`, in words.
 * `submit` makes the handler of the form; what it is given may reject with `ApiError`.
 */
export function useSubmit<Values extends FieldValues, Context, Sent>(
  form: UseFormReturn<Values, Context, Sent>,
) {
  const errorText = useErrorText()
  const [failure, setFailure] = useState<string | null>(null)

  const submit = (send: (values: Sent) => Promise<void>) =>
    form.handleSubmit(async (values) => {
      setFailure(null)
      try {
        await send(values)
      } catch (error) {
        // Without an error of its own the form would count as sent.
        form.setError('root', {})
        const fields = error instanceof ApiError ? error.fields : {}
        const known = Object.keys(form.getValues()).filter((name) => fields[name]) as Path<Values>[]
        for (const name of known)
          form.setError(name, { message: fields[name] }, { shouldFocus: name === known[0] })
        if (known.length === 0) setFailure(errorText(error))
      }
    })
  return { failure, submit }
}
