import { withPayload } from '@payloadcms/next/withPayload'
import path from 'node:path'
import type { NextConfig } from 'next'

const repositoryRoot = path.join(import.meta.dirname, '..')

const config: NextConfig = {
  // Two Next apps stand behind one origin: this one's files have an address of their own.
  assetPrefix: '/cms-static',
  poweredByHeader: false,
  images: { unoptimized: true },
  outputFileTracingRoot: repositoryRoot,
  turbopack: { root: repositoryRoot },
  // One type check for the whole house, in `npm test`.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
}

export default withPayload(config, { devBundleServerPackages: false })
