import { defineConfig } from '@playwright/test'
import { freePort } from './platform/embedded/free-port'
import { findBrowser } from './scripts/browser'

// Read again by every worker: the first reading decides.
process.env.E2E_PORT ??= String(await freePort())
const port = process.env.E2E_PORT
const baseURL = `http://localhost:${port}`
const { executablePath, args, env } = findBrowser()

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // One product with one database behind all tests, on two cores that also convert videos.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    baseURL,
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath, args, env: { ...process.env, ...env } as Record<string, string> },
  },
  projects: [
    { name: 'prepare', testMatch: /prepare\.setup\.ts/ },
    { name: 'chromium', dependencies: ['prepare'] },
  ],
  webServer: {
    command: process.env.E2E_SERVER ?? 'node scripts/test/serve.mjs',
    url: `${baseURL}/health/ready`,
    // For writing tests: E2E_PORT=… E2E_REUSE=1 npx playwright test tests/e2e/guest.spec.ts
    reuseExistingServer: process.env.E2E_REUSE === '1',
    env: { PORT: port },
    stdout: 'pipe',
    timeout: 600_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 90_000 },
  },
})
