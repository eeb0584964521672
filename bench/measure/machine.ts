import { cpus, totalmem } from 'node:os'

/** What the figures were measured on, for the reader. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() || 'unknown processor'
  return `${cpus().length} × ${model}, ${Math.round(totalmem() / 1024 ** 3)} GB, ${process.platform}, Node ${process.versions.node}`
}
