import { AsyncLocalStorage } from 'node:async_hooks'
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

type Globals = Partial<Record<PropertyKey, unknown>>

/**
 * What Next keeps under global names and sets anew with every page that it loads or renders: how the modules of a page are
 * found, and its server functions. Two apps in one process would take each other's, so each has its own.
 */
const perApp = ['__next_require__', '__next_chunk_load__', Symbol.for('next.server.manifests')]
const ofApp = new AsyncLocalStorage<Globals>()
const ofNobody: Globals = {}
for (const name of perApp)
  Object.defineProperty(globalThis, name, {
    get: () => (ofApp.getStore() ?? ofNobody)[name],
    set: (value: unknown) => void ((ofApp.getStore() ?? ofNobody)[name] = value),
  })

/** Both Next apps in this process, on one HTTP server. */
export async function startNextApps(options: {
  dev: boolean
  port: number
  httpServer: Server
}): Promise<NextApps> {
  const start = async (name: 'cms' | 'frontend') => {
    // The name, not the address we listen on: Next writes 127.0.0.1 as localhost in its rewrites, and would
    // take its own for somebody else's.
    const app = next({
      ...options,
      hostname: 'localhost',
      dir: path.join(projectRoot, name),
      customServer: true,
      quiet: !options.dev,
    })
    const globals: Globals = {}
    await ofApp.run(globals, () => app.prepare())
    return { app, globals }
  }
  const [cms, frontend] = [await start('cms'), await start('frontend')]
  const handler = ({ app, globals }: typeof cms): RequestHandler => {
    const handle = app.getRequestHandler()
    return (req, res) => ofApp.run(globals, () => handle(req, res))
  }
  return {
    cms: handler(cms),
    frontend: handler(frontend),
    close: async () => void (await Promise.allSettled([cms.app.close(), frontend.app.close()])),
  }
}
