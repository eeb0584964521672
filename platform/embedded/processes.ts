import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

const hasProc = existsSync('/proc/self/stat')

/** Whether a process runs. One that ended but was never collected by its parent (a zombie) does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return !hasProc || !['Z', 'X', undefined].includes(procStat(pid)[0])
}

/** The command line of a process, '' when there is none. */
export function commandOf(pid: number): string {
  try {
    return hasProc
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

/** When a process began, in a form that only serves to be compared: pids are given out again, moments are not. */
export function beginningOf(pid: number): string {
  if (hasProc) return procStat(pid)[19] ?? ''
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

/** Asks a process to end with each signal in turn until it is gone. @returns whether it is gone */
export async function endProcess(pid: number, steps: [signal: NodeJS.Signals, milliseconds: number][]) {
  for (const [signal, milliseconds] of steps) {
    if (!isAlive(pid)) return true
    try {
      process.kill(pid, signal)
    } catch {
      // It ended in between; the loop below sees it.
    }
    const deadline = Date.now() + milliseconds
    while (isAlive(pid) && Date.now() < deadline) await delay(15)
  }
  return !isAlive(pid)
}

/** Fields of /proc/<pid>/stat after the name, which may itself hold spaces and brackets. */
function procStat(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}
