import type { CollectionBeforeOperationHook } from 'payload'

/** Files lie under their names, and two dots or one at the beginning mean something else there. */
export const tidyFileName: CollectionBeforeOperationHook = ({ args, req }) => {
  if (req.file) req.file.name = req.file.name.replace(/\.{2,}/g, '.').replace(/^\.+/, '') || 'file'
  return args
}
