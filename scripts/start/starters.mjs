import { readFileSync } from 'node:fs'

/** The processes between npm and us, to be compared: our parent and, when that is npm's shell, npm itself. */
export function starters() {
  const parent = process.ppid
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8')
    const isShell = /\((sh|dash|bash|ash)\)/.test(stat)
    return isShell ? `${parent} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}` : `${parent}`
  } catch {
    return `${parent}`
  }
}
