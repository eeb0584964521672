import { expect, it } from 'vitest'
import { z } from 'zod'
import { errorText } from './dead-letter-table'

it('says of a fact that does not fit its schema what is wrong with which field', () => {
  const { error } = z.object({ postId: z.uuid() }).safeParse({ postId: 'first' })
  const text = errorText(error)
  expect(text).toMatch(/^The fact does not fit its schema\n/)
  expect(text).toContain('at postId')
  expect(text).not.toContain('[')
})

it('keeps the stack of any other error, and nothing that Postgres cannot keep', () => {
  expect(errorText(new Error('no\0 chalk'))).toMatch(/^Error: no chalk\n +at /)
  expect(errorText('just words')).toBe('just words')
})
