import { createRequire } from 'node:module'
import type { Server } from 'node:http'
import path from 'node:path'
import type { RequestHandler } from 'express'
import type { NextServer } from 'next/dist/server/next'
import { projectRoot } from '@/platform/config/env'

// `next` is CommonJS whose export is the function itself.
const next = createRequire(import.meta.url)('next') as (options: Record<string, unknown>) => NextServer

export interface NextApps {
  /** The admin panel. */
  cms: RequestHandler
  /** The site. */
  frontend: RequestHandler
  close(): Promise<void>
}

/** Both Next apps in this process, on one HTTP server. */
export async function startNextApps(options: { dev: boolean; port: number; httpServer: Server }): Promise<NextApps> {
  const start = async (name: 'cms' | 'frontend') => {
    // The name, not the address we listen on: Next writes 127.0.0.1 as localhost in its rewrites, and would
    // take its own for somebody else's.
    const app = next({ ...options, hostname: 'localhost', dir: path.join(projectRoot, name), customServer: true, quiet: !options.dev })
    await app.prepare()
    return app
  }
  const [cms, frontend] = [await start('cms'), await start('frontend')]
  const handler = (app: NextServer): RequestHandler => {
    const handle = app.getRequestHandler()
    return (req, res) => handle(req, res)
  }
  return {
    cms: handler(cms),
    frontend: handler(frontend),
    close: async () => void (await Promise.allSettled([cms.close(), frontend.close()])),
  }
}
