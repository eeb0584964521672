import { readFileSync, readdirSync } from 'node:fs'

/** Begins to watch how much of the processors others take. @returns ask it for their share so far, from 0 to 1; null where there is no /proc */
export function watchOthers(): () => number | null {
  const before = usage()
  return () => {
    const after = usage()
    if (!before || !after) return null
    const all = after.all - before.all
    const busy = after.busy - before.busy
    return all > 0 ? Math.max(0, Math.min(1, (busy - (after.own - before.own)) / all)) : 0
  }
}

/** Ticks since boot: of the machine, of those that were busy, and of ours. */
function usage(): { all: number; busy: number; own: number } | null {
  try {
    const ticks = readFileSync('/proc/stat', 'utf8')
      .split('\n')[0]!
      .trim()
      .split(/\s+/)
      .slice(1, 9)
      .map(Number)
    const all = ticks.reduce((sum, value) => sum + value, 0)
    return { all, busy: all - ticks[3]! - ticks[4]!, own: ownTicks() }
  } catch {
    return null
  }
}

/** Processor time of this process and all below it, in ticks, mostly of 10 ms; those that have ended are in the numbers of who waited for them. */
export function ownTicks(): number {
  const processes = new Map<number, { parent: number; ticks: number }>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const ticks = fields.slice(11, 15).reduce((sum, value) => sum + Number(value), 0)
      processes.set(Number(name), { parent: Number(fields[1]), ticks })
    } catch {
      // It ended in between.
    }
  }
  const isOurs = (pid: number): boolean => {
    if (pid === process.pid) return true
    const parent = processes.get(pid)?.parent
    return parent !== undefined && parent > 1 && isOurs(parent)
  }
  return [...processes].reduce((sum, [pid, { ticks }]) => sum + (isOurs(pid) ? ticks : 0), 0)
}
