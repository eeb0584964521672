import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Address space of one process that reads a stranger's file. */
const MAX_MEMORY_BYTES = 4 * 1024 ** 3

let prlimitThere: boolean | undefined

/** Linux has prlimit; elsewhere only time limits and the tools' own limits hold. */
function hasPrlimit(): boolean {
  prlimitThere ??= spawnSync('prlimit', ['--version'], { stdio: 'ignore' }).status === 0
  return prlimitThere
}

export interface ContainedOutcome {
  exitCode: number | null
  /** The last lines of stderr. */
  errors: string
  /** True when the process was stopped by the time limit or because `onLine` had enough. */
  wasStopped: boolean
}

/**
 * Runs a short-lived tool with limits of memory, processor time and wall time, and gives its output line by line.
 * Resolves when the process is gone; rejects only when it cannot be started.
 * @param onLine answers `false` to stop the process
 */
export function runContained(
  command: string,
  args: string[],
  { wallSeconds, onLine }: { wallSeconds: number; onLine: (line: string) => boolean | void },
): Promise<ContainedOutcome> {
  const limits = [`--as=${MAX_MEMORY_BYTES}`, `--cpu=${Math.ceil(wallSeconds) * 2}`, '--core=0']
  const child = hasPrlimit()
    ? spawn('prlimit', [...limits, command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })

  return new Promise((resolve, reject) => {
    let errors = ''
    let wasStopped = false
    const stop = () => {
      wasStopped = true
      child.kill('SIGKILL')
    }
    const timer = setTimeout(stop, wallSeconds * 1000)
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-4000)
    })
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!wasStopped && onLine(line) === false) stop()
    })
    child.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.once('close', (exitCode) => {
      clearTimeout(timer)
      resolve({ exitCode, errors, wasStopped })
    })
  })
}

/**
 * Limits the memory of a running process and has it killed should this process die, however it dies.
 * @returns a function to call when the process has ended
 */
export function containRunning(pid: number): () => void {
  if (process.platform === 'win32') return () => {}
  if (hasPrlimit())
    spawn('prlimit', ['--pid', String(pid), `--as=${MAX_MEMORY_BYTES}`, '--core=0'], { stdio: 'ignore' }).on(
      'error',
      () => {},
    )

  // The shell waits for its input to close, which the kernel does for us when we are killed.
  const guard = spawn('sh', ['-c', 'read -r _; kill -9 "$0"', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.on('error', () => {})
  guard.stdin.on('error', () => {})
  guard.unref()
  return () => {
    // Killed before its input closes: otherwise it would shoot at a number that may belong to another process by now.
    guard.kill('SIGKILL')
    guard.once('exit', () => guard.stdin.destroy())
  }
}
