import { expect, it } from 'vitest'
import { safePath } from './safe-path'

it('leads back to a page of this site only', () => {
  expect(safePath('/posts/1?t=5', '/')).toBe('/posts/1?t=5')
  for (const foreign of [
    '//evil.test',
    'https://evil.test',
    '/\\evil.test',
    '/\t/evil.test',
    undefined,
    ['/a'],
  ])
    expect(safePath(foreign, '/')).toBe('/')
})
