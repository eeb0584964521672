import type { ChildProcess } from 'node:child_process'
import ffmpegCommand, { type FfmpegCommand } from 'fluent-ffmpeg'
import { containRunning } from './contained-process'

/** A conversion that did not come to its end although the file passed the probe. May be tried again. */
export class ConversionFailed extends Error {
  constructor(
    readonly code: 'conversion-failed' | 'conversion-timed-out',
    /** What ffmpeg said last; for logs, not for people. */
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`)
    this.name = 'ConversionFailed'
  }
}

export interface FfmpegRun {
  ffmpeg: string
  signal: AbortSignal
  /** Killed after so long on the clock. */
  wallSeconds: number
  /** Receives the command to describe: inputs, outputs, filters. */
  describe: (command: FfmpegCommand) => void
  /** Seconds of the output that are done. */
  onTime?: (seconds: number) => void
}

/**
 * Runs one ffmpeg to its end. Whatever the outcome, the process is gone when the promise settles.
 * @throws ConversionFailed, or the signal's reason when aborted
 */
export async function runFfmpeg({ ffmpeg, signal, wallSeconds, describe, onTime }: FfmpegRun): Promise<void> {
  signal.throwIfAborted()
  const command: FfmpegCommand & { ffmpegProc?: ChildProcess } = ffmpegCommand({
    niceness: 10,
    stdoutLines: 50,
  })
  command.setFfmpegPath(ffmpeg)
  describe(command)

  let timedOut = false
  let release = () => {}
  const kill = () => command.ffmpegProc?.kill('SIGKILL')
  const timer = setTimeout(() => {
    timedOut = true
    kill()
  }, wallSeconds * 1000)
  signal.addEventListener('abort', kill)

  try {
    await new Promise<void>((resolve, reject) => {
      command.on('start', () => {
        // The wish to stop may have come before there was a process.
        if (signal.aborted || timedOut) kill()
        else if (command.ffmpegProc?.pid) release = containRunning(command.ffmpegProc.pid)
      })
      // Not the library's 'progress' event: for it the library would open the file with an ffprobe that has none of our restrictions.
      command.on('stderr', (line: string) => {
        const seconds = readTimemark(line)
        if (seconds !== null) onTime?.(seconds)
      })
      command.on('error', (error: Error) => reject(error))
      command.on('end', () => resolve())
      command.run()
    })
  } catch (error) {
    signal.throwIfAborted()
    const detail = error instanceof Error ? error.message : String(error)
    throw new ConversionFailed(timedOut ? 'conversion-timed-out' : 'conversion-failed', detail.slice(-1000))
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', kill)
    release()
  }
}

/** Seconds in a line such as `out_time=00:01:02.500000`, else null. */
export function readTimemark(line: string): number | null {
  const match = /^out_time=(\d+):(\d\d):(\d\d(?:\.\d+)?)/.exec(line)
  return match ? Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]) : null
}
