import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { CollectionBeforeOperationHook } from 'payload'

/**
 * Files lie under their names: two dots or one at the beginning mean something else there, and nobody may choose a name that
 * another file has, had or will have, its small sizes included. So every name gets an end that cannot be guessed.
 */
export const tidyFileName: CollectionBeforeOperationHook = ({ args, req }) => {
  if (req.file) {
    const { name, ext } = path.parse(req.file.name.replace(/\.{2,}/g, '.').replace(/^\.+/, ''))
    req.file.name = `${name.slice(0, 80) || 'file'}-${randomBytes(6).toString('hex')}${ext}`
  }
  return args
}
