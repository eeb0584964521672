import path from 'node:path'
import type { NextConfig } from 'next'

const repositoryRoot = path.join(import.meta.dirname, '..')

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Posters and avatars are already made in the sizes that pages show.
  images: { unoptimized: true },
  outputFileTracingRoot: repositoryRoot,
  turbopack: {
    root: repositoryRoot,
    resolveAlias: { 'next-intl/config': './lib/i18n/request.ts' },
  },
  // One type check for the whole house, in `npm test`.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  allowedDevOrigins: ['127.0.0.1'],
}

export default config
