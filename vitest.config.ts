import path from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'

const root = import.meta.dirname
const exclude = [...configDefaults.exclude, '**/.next/**', '**/.data/**', 'tests/e2e/**']
const faults = 'tests/fault/**/*.test.ts'

export default defineConfig({
  resolve: {
    alias: [
      { find: '@payload-config', replacement: path.join(root, 'payload.config.ts') },
      { find: /^@\//, replacement: `${root}/` },
    ],
  },
  test: {
    environment: 'node',
    globalSetup: ['tests/support/global-setup.ts'],
    env: { MODE: 'test', LOG_LEVEL: 'silent' },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, faults],
          sequence: { groupOrder: 1 },
        },
      },
      // They end servers that all share, so each runs when nothing else does.
      {
        extends: true,
        test: {
          name: 'faults',
          include: [faults],
          exclude,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
