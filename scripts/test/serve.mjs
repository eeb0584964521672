// The whole product, built and started as anybody would start it, on data that is gone afterwards.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { starters } from '../start/starters.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'nastavnik-e2e-'))
const env = { ...process.env, DATA_DIR: folder, MODE: 'test' }
for (const variable of ['DATABASE_URL', 'PUBLIC_URL', 'PAYLOAD_SECRET', 'HOST']) delete env[variable]
const child = spawn(process.execPath, ['scripts/start.mjs'], {
  cwd: path.resolve(import.meta.dirname, '../..'),
  stdio: ['ignore', 'inherit', 'inherit'],
  env,
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
// Playwright that is killed tells nobody; the server would stay behind, unseen.
const before = starters()
setInterval(() => starters() !== before && child.kill('SIGTERM'), 500).unref()
child.on('exit', (code) => {
  rmSync(folder, { recursive: true, force: true })
  process.exit(code ?? 1)
})
