import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const knownWords = /secret|passw|changeme|change-me|nastavnik|example|default|qwerty|your[-_ ]/i

/** Says what makes a secret guessable, or undefined when it is strong enough for production. */
export function weaknessOf(secret: string): string | undefined {
  if (secret.length < 32) return `слишком короткая: ${secret.length} знаков, нужно не меньше 32`
  if (knownWords.test(secret)) return 'похожа на известную заготовку'
  if (new Set(secret).size < 10 || isRepeated(secret)) return 'слишком легко угадать: знаки повторяются'
  return undefined
}

/** A random secret made once and kept beside the data, readable by its owner only. */
export function keptSecret(dataDir: string): string {
  const file = path.join(dataDir, 'secret')
  const kept = readSecret(file)
  if (kept) return kept
  mkdirSync(dataDir, { recursive: true })
  // Linking a complete file into place: two processes at once agree on one secret, and a kill leaves no half of it.
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readSecret(file) ?? keptSecret(dataDir)
}

function readSecret(file: string): string | undefined {
  try {
    const secret = readFileSync(file, 'utf8').trim()
    if (secret.length >= 32) return secret
    rmSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return undefined
}

/** One short piece written again and again. */
function isRepeated(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length++)
    if (text.slice(length) === text.slice(0, -length)) return true
  return false
}
