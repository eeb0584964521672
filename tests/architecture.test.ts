import { ESLint } from 'eslint'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '@/platform/config/env'

const eslint = new ESLint({ cwd: projectRoot })

/** What the linter says about a file with this one line in it. */
async function complaints(filePath: string, code: string): Promise<string[]> {
  const results = await eslint.lintText(`${code}\n`, { filePath })
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ruleId ?? message))
}

const arrow = 'boundaries/dependencies'

describe('the arrows of the architecture', { timeout: 60_000 }, () => {
  it.each([
    ['the site uses code of the server', 'frontend/lib/x.ts', "export { startServer } from '@/server/main'"],
    ['the same by a relative path', 'frontend/lib/x.ts', "export { startServer } from '../../server/main'"],
    ['the same when loaded later', 'frontend/lib/x.ts', "export const x = () => import('@/server/main')"],
    ['the site uses a collection', 'frontend/lib/x.ts', "export { Users } from '@/collections/users/Users'"],
    ['the site uses a hook', 'frontend/lib/x.ts', "export * from '@/hooks/posts/resolve-tag-names'"],
    ['the site uses the platform', 'frontend/lib/x.ts', "export { env } from '@/platform/config/env'"],
    ['the site uses jobs', 'frontend/lib/x.ts', "export { startJobs } from '@/jobs/main'"],
    ['the site takes values along with types', 'frontend/lib/x.ts', "export * from '@/server/api-types'"],
    [
      'the platform uses the domain',
      'platform/services.ts',
      "export { Users } from '@/collections/users/Users'",
    ],
    [
      'the same by a relative path',
      'platform/services.ts',
      "export { Users } from '../collections/users/Users'",
    ],
    ['the platform uses a job', 'platform/services.ts', "export { startJobs } from '@/jobs/main'"],
    [
      'a port knows an adapter',
      'platform/ports/x.ts',
      "export * from '@/platform/adapters/in-process-event-bus'",
    ],
    ['the facts know an adapter', 'events/x.ts', "export * from '@/platform/adapters/in-process-event-bus'"],
    ['the facts know a collection', 'events/x.ts', "export { Users } from '@/collections/users/Users'"],
    ['a collection uses the server', 'collections/users/x.ts', "export { startServer } from '@/server/main'"],
    ['a collection uses a job', 'collections/users/x.ts', "export { startJobs } from '@/jobs/main'"],
    ['a hook causes effects by itself', 'hooks/posts/x.ts', "export { startJobs } from '@/jobs/main'"],
    ['the server converts videos', 'server/uploads/x.ts', "export * from '@/jobs/transcoding/convert-video'"],
    ['the server runs processors', 'server/uploads/x.ts', "export * from '@/jobs/processors'"],
    [
      'the server uses a collection',
      'server/reads/x.ts',
      "export { Users } from '@/collections/users/Users'",
    ],
    [
      'the server makes the token of a mail',
      'server/reads/x.ts',
      "export * from '@/collections/account-links/link-token'",
    ],
    ['a hook knows the services', 'hooks/users/x.ts', "export * from '@/platform/services'"],
    ['a job uses the server', 'jobs/feed/x.ts', "export { startServer } from '@/server/main'"],
  ])('forbid that %s', async (_, file, code) => {
    expect(await complaints(file, code)).toEqual([arrow])
  })

  it.each([
    ['the site reads types of the API', 'frontend/lib/x.ts', "export type * from '@/server/api-types'"],
    [
      'a collection uses its hooks',
      'collections/posts/x.ts',
      "export * from '@/hooks/posts/resolve-tag-names'",
    ],
    ['the facts know a port', 'events/x.ts', "export type * from '@/platform/ports/event-bus'"],
    ['the server reads the catalogue of facts', 'server/writes/x.ts', "export * from '@/events/posts'"],
    [
      'an adapter fulfils a port',
      'platform/adapters/x.ts',
      "export type * from '@/platform/ports/event-bus'",
    ],
    [
      'a job branches on the kinds of notifications',
      'jobs/notifications/x.ts',
      "export * from '@/collections/notifications/notification-types'",
    ],
    [
      'a job makes the token of a mail',
      'jobs/notifications/x.ts',
      "export * from '@/collections/account-links/link-token'",
    ],
    ['a hook signs a cookie', 'hooks/users/x.ts', "export * from '@/platform/signature'"],
    ['a worker runs processors', 'jobs/x.ts', "export * from '@/jobs/processors'"],
  ])('let %s', async (_, file, code) => {
    expect(await complaints(file, code)).toEqual([])
  })

  it('let only the configuration read the environment', async () => {
    const code = 'export const port = process.env.PORT'
    expect(await complaints('server/gateway/x.ts', code)).toEqual(['no-restricted-properties'])
    expect(await complaints('platform/config/x.ts', code)).toEqual([])
  })

  it('let only transcoding talk to ffmpeg', async () => {
    const code = "export { default } from 'fluent-ffmpeg'"
    expect(await complaints('server/uploads/x.ts', code)).toContain('no-restricted-imports')
    expect(await complaints('jobs/transcoding/x.ts', code)).toEqual([])
  })

  it('forbid any', async () => {
    expect(await complaints('events/x.ts', 'export const x = (y: any) => y as string')).toEqual([
      '@typescript-eslint/no-explicit-any',
    ])
  })
})
