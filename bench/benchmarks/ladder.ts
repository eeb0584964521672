import { mkdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { convertVideo } from '@/jobs/transcoding/convert-video'
import { renditionsFor } from '@/jobs/transcoding/ladder'
import { probeVideo } from '@/jobs/transcoding/probe-video'
import { ffmpegPaths } from '@/platform/embedded/ffmpeg'
import { oneCommand, oneRunPerResolution } from '../bare/ladder'
import type { Benchmark, Result } from '../benchmark'
import { drawFilm } from '../film'
import { compare, median, medianRatio } from '../measure/compare'
import { ownTicks } from '../measure/others'

/** Seconds until the first rendition plays and until the whole ladder does. */
interface Made {
  first: number
  whole: number
  /** Ticks of processor time, which others hardly change. */
  cpu: number
}

const filmSeconds = 30
const maxFrameRate = 30
/** Each round is minutes of work. */
const mostRounds = 5

export const ladder: Benchmark = {
  name: 'ladder',
  about: 'All renditions of a lesson',
  async run(lab) {
    const folder = path.join(lab.folder, 'film')
    await mkdir(folder, { recursive: true })
    const ffmpeg = await ffmpegPaths()
    const source = await drawFilm(ffmpeg.ffmpeg, folder, lab.effort.rounds < 5 ? 10 : filmSeconds)
    const probe = await probeVideo(source, {
      maxBytes: 1024 ** 3,
      maxDurationSeconds: 600,
      maxWidth: 4096,
      maxHeight: 2304,
      maxFrameRate,
    })
    const profiles = renditionsFor(probe, { maxFrameRate })
    const film = { ffmpeg: ffmpeg.ffmpeg, source, seconds: probe.durationSeconds }

    const timed =
      (work: (workDir: string, firstIsReady: () => void) => Promise<void>) => async (): Promise<Made> => {
        const workDir = path.join(folder, 'work')
        await rm(workDir, { recursive: true, force: true })
        await mkdir(workDir, { recursive: true })
        const ticks = ownTicks()
        const began = performance.now()
        const since = () => (performance.now() - began) / 1000
        let first = 0
        await work(workDir, () => (first ||= since()))
        const whole = since()
        const cpu = ownTicks() - ticks
        // Answers are checked here, too: every rendition must be there, to its end.
        for (const { name } of profiles) {
          const top = path.join(workDir, name, 'index.m3u8')
          await stat(top).catch(() => stat(path.join(workDir, 'hls', name, 'index.m3u8')))
        }
        return { first: first || whole, whole, cpu }
      }
    const { rounds, othersCpu } = await compare(
      {
        product: timed(async (workDir, onRendition) => {
          await convertVideo({
            sourcePath: source,
            workDir,
            probe,
            ffmpeg,
            signal: AbortSignal.timeout(600_000),
            limits: { maxFrameRate },
            onRendition,
          })
        }),
        oneCommand: timed((workDir) => oneCommand(film, profiles, workDir)),
        peertube: timed((workDir) => oneRunPerResolution(film, profiles, workDir)),
      },
      Math.min(lab.effort.rounds, mostRounds),
      // Nothing warms up here, and each round is long.
      { warmUp: false },
    )
    const whole = (made: Made) => made.whole
    const lengths = (side: string, value: (made: Made) => number) =>
      median(rounds.map((round) => value(round[side]!))) / film.seconds
    const data = `${film.seconds} s of ${probe.width}×${probe.height}, ${probe.frameRate} pictures a second; ${profiles.map(({ name }) => name).join(', ')}; ffmpeg ${ffmpeg.version}`
    const common = { better: 'lower', data, rounds, othersCpu } as const
    const results: Result[] = [
      {
        ...{
          ...common,
          name: 'ladder',
          unit: 'time of the whole ladder',
          goal: 1.1,
          against: 'one bare ffmpeg command that makes the same renditions and no poster',
        },
        ratio: medianRatio(rounds, 'product', 'oneCommand', whole),
        also: {
          CPU: medianRatio(rounds, 'product', 'oneCommand', ({ cpu }) => cpu),
          'whole, × length': lengths('product', whole),
          'bare, × length': lengths('oneCommand', whole),
        },
      },
      {
        ...{
          ...common,
          name: 'ladder-peertube',
          unit: 'time of the whole ladder',
          goal: 0.62,
          against: 'PeerTube’s way: optimise, copy into HLS, one run for each lower resolution',
        },
        ratio: medianRatio(rounds, 'product', 'peertube', whole),
        also: {
          CPU: medianRatio(rounds, 'product', 'peertube', ({ cpu }) => cpu),
          'PeerTube’s way, × length': lengths('peertube', whole),
        },
      },
      {
        ...{
          ...common,
          name: 'ladder-first',
          unit: 'time until a rendition plays',
          goal: 0.5,
          against: 'the product’s whole ladder',
        },
        ratio: median(rounds.map(({ product }) => product!.first / product!.whole)),
        also: { 'first, × length': lengths('product', ({ first }) => first) },
      },
    ]
    return results
  },
}
