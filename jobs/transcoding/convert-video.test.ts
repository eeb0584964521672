import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ffmpegPaths } from '@/platform/embedded/ffmpeg'
import { type Conversion, type ConvertedVideo, convertVideo } from './convert-video'
import { probeVideo } from './probe-video'
import { generousLimits, makeSampleFolder, type SampleVideos } from './sample-videos'

let samples: SampleVideos
beforeAll(async () => {
  samples = await makeSampleFolder()
})
afterAll(() => samples.remove())

async function conversionOf(
  sourcePath: string,
  name: string,
  changes: Partial<Conversion> = {},
): Promise<Conversion> {
  return {
    sourcePath,
    workDir: samples.at(name),
    probe: await probeVideo(sourcePath, { ...generousLimits, maxBytes: 1024 ** 3, maxDurationSeconds: 3600 }),
    ffmpeg: await ffmpegPaths(),
    signal: new AbortController().signal,
    limits: { maxFrameRate: 30 },
    ...changes,
  }
}

/** Command lines of the ffmpegs that work on this conversion. */
function processesAt(folder: string): string[] {
  return commandLines().filter((line) => line.includes(folder) && line.includes('-progress'))
}

function commandLines(): string[] {
  // A bare Linux has no ps, others have no /proc.
  if (!existsSync('/proc/self/cmdline'))
    return execFileSync('ps', ['-axww', '-o', 'args='], { encoding: 'utf8' }).split('\n')
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      } catch {
        return ''
      }
    })
}

async function keyFrameTimes(playlist: string): Promise<number[]> {
  const { packets } = await samples.inspect(
    playlist,
    '-select_streams',
    'v',
    '-show_entries',
    'packet=pts_time,flags',
  )
  const times = (packets ?? []).map(({ pts_time, flags }) => ({
    at: Number(pts_time),
    isKey: flags?.startsWith('K'),
  }))
  const start = Math.min(...times.map(({ at }) => at))
  return times.filter(({ isKey }) => isKey).map(({ at }) => Math.round((at - start) * 1000) / 1000)
}

async function lengthOf(playlist: string, kind: 'v' | 'a'): Promise<number> {
  const { packets } = await samples.inspect(
    playlist,
    '-select_streams',
    kind,
    '-show_entries',
    'packet=pts_time,duration_time',
  )
  const starts = (packets ?? []).map(({ pts_time }) => Number(pts_time))
  const ends = (packets ?? []).map(
    ({ pts_time, duration_time }) => Number(pts_time) + Number(duration_time ?? 0),
  )
  return Math.max(...ends) - Math.min(...starts)
}

describe('a film of ten seconds with sound', () => {
  let source: string
  let converted: ConvertedVideo
  const hls = () => join(samples.at('film'), 'hls')
  const made: string[] = []
  const masters: string[] = []
  const progress: number[] = []

  beforeAll(async () => {
    // An odd rate, and sound that begins late: both are common in recordings of phones and browsers.
    source = await samples.film('film.mp4', '854x480', 10, {
      rate: 30000 / 1001,
      extra: ['-af', 'adelay=700|700', '-t', '10'],
    })
    converted = await convertVideo(
      await conversionOf(source, 'film', {
        onProgress: (overall) => progress.push(overall),
        onRendition: async (rendition) => {
          made.push(rendition.name)
          masters.push(await readFile(join(hls(), 'master.m3u8'), 'utf8'))
        },
      }),
    )
  })

  it('becomes renditions, the quick one first, and each is announced once', () => {
    expect(converted.renditions.map(({ name }) => name)).toEqual(['360p', '480p', '240p'])
    expect(made).toEqual(['360p', '480p', '240p'])
  })

  it('is playable with the first rendition before the others are made', () => {
    expect(masters[0]?.match(/index\.m3u8/g)).toHaveLength(1)
    expect(masters.at(-1)?.match(/index\.m3u8/g)).toHaveLength(3)
  })

  it('plays through in every rendition, as H.264 4:2:0 and AAC stereo, without a complaint', async () => {
    for (const { name, width, height } of converted.renditions) {
      const playlist = join(hls(), name, 'index.m3u8')
      expect(await samples.complaints(playlist), name).toBe('')
      const { streams } = await samples.inspect(playlist, '-show_streams')
      expect(streams?.find(({ codec_type }) => codec_type === 'video')).toMatchObject({
        codec_name: 'h264',
        pix_fmt: 'yuv420p',
        width,
        height,
      })
      expect(streams?.find(({ codec_type }) => codec_type === 'audio')).toMatchObject({
        codec_name: 'aac',
        channels: 2,
      })
    }
  })

  it('is as long in every rendition as in the source, in picture and sound', async () => {
    const { durationSeconds } = await probeVideo(source, generousLimits)
    for (const rendition of converted.renditions) {
      const playlist = join(hls(), rendition.name, 'index.m3u8')
      expect(Math.abs(rendition.durationSeconds - durationSeconds)).toBeLessThan(0.2)
      expect(Math.abs((await lengthOf(playlist, 'v')) - durationSeconds)).toBeLessThan(0.2)
      expect(Math.abs((await lengthOf(playlist, 'a')) - durationSeconds)).toBeLessThan(0.2)
    }
  })

  it('has segments of four seconds that begin with a key frame, at the same moments in every rendition', async () => {
    const times = await Promise.all(
      converted.renditions.map(({ name }) => keyFrameTimes(join(hls(), name, 'index.m3u8'))),
    )
    expect(times[0]).toHaveLength(3)
    for (const [at, time] of (times[0] ?? []).entries()) expect(Math.abs(time - at * 4)).toBeLessThan(0.05)
    expect(times[1]).toEqual(times[0])
    expect(times[2]).toEqual(times[0])
    for (const { files } of converted.renditions)
      expect(files).toEqual([
        'init.mp4',
        'segment-00000.m4s',
        'segment-00001.m4s',
        'segment-00002.m4s',
        'index.m3u8',
      ])
  })

  it('has complete playlists of the kind that does not change, and a master that plays', async () => {
    for (const { name } of converted.renditions) {
      const playlist = await readFile(join(hls(), name, 'index.m3u8'), 'utf8')
      expect(playlist).toContain('#EXT-X-PLAYLIST-TYPE:VOD')
      expect(playlist).toContain('#EXT-X-MAP:URI="init.mp4"')
      expect(playlist).toContain('#EXT-X-ENDLIST')
    }
    const { programs } = await samples.inspect(converted.masterPlaylistPath, '-show_programs')
    expect(programs).toHaveLength(3)
  })

  it('says of every rendition how heavy it is and what decodes it', () => {
    for (const rendition of converted.renditions) {
      expect(rendition.codecs).toMatch(/^avc1\.6400[0-9a-f]{2},mp4a\.40\.2$/)
      expect(rendition.bandwidth).toBeGreaterThanOrEqual(rendition.averageBandwidth)
      expect(rendition.averageBandwidth).toBeCloseTo((rendition.bytes * 8) / rendition.durationSeconds, -1)
    }
  })

  it('reports a progress that only grows, up to the end', () => {
    expect(progress.length).toBeGreaterThan(3)
    expect(progress).toEqual([...progress].sort((a, b) => a - b))
    expect(progress[0]).toBeLessThan(0.5)
    expect(progress.at(-1)).toBeGreaterThan(0.99)
    expect(Math.max(...progress)).toBeLessThanOrEqual(1)
  })

  it('has a poster', async () => {
    const { streams } = await samples.inspect(converted.posterPath, '-show_streams')
    expect(streams?.[0]).toMatchObject({ codec_name: 'mjpeg', width: 854, height: 480 })
  })

  it('leaves nothing but its files behind', async () => {
    expect((await readdir(hls())).sort()).toEqual(['240p', '360p', '480p', 'master.m3u8'])
    expect((await readdir(samples.at('film'))).sort()).toEqual(['hls', 'poster.jpg'])
    expect(processesAt(samples.at('film'))).toEqual([])
  })
})

describe('films of other kinds', () => {
  const sizesOf = ({ renditions }: ConvertedVideo) =>
    renditions.map(({ width, height }) => `${width}x${height}`)

  it('without sound is converted without sound', async () => {
    const converted = await convertVideo(
      await conversionOf(await samples.silentFilm('silent.mp4', '320x240', 2), 'silent'),
    )
    expect(converted.renditions[0]?.codecs).not.toContain('mp4a')
    expect(await samples.complaints(converted.masterPlaylistPath)).toBe('')
  })

  it('held upright stays upright', async () => {
    const lying = await samples.film('lying.mp4', '640x360', 2)
    const turned = await samples.make('turned.mp4', '-i', lying, '-c', 'copy', '-metadata:s:v:0', 'rotate=90')
    const converted = await convertVideo(await conversionOf(turned, 'turned'))
    expect(sizesOf(converted)).toEqual(['360x640', '240x426'])
    const { streams } = await samples.inspect(
      join(samples.at('turned'), 'hls/360p/index.m3u8'),
      '-show_streams',
    )
    expect(streams?.find(({ codec_type }) => codec_type === 'video')).toMatchObject({
      width: 360,
      height: 640,
    })
  })

  it('with odd sides gets even ones', async () => {
    const odd = await samples.film('odd.mkv', '321x181', 2, { extra: ['-pix_fmt', 'yuv444p'] })
    expect(sizesOf(await convertVideo(await conversionOf(odd, 'odd')))).toEqual(['320x180'])
  })

  it('whose pictures come irregularly has an even rhythm afterwards', async () => {
    const drops = "select='not(between(mod(n,40),10,30))'"
    const uneven = await samples.film('uneven.mkv', '320x180', 9, {
      rate: 30,
      extra: ['-vf', drops, '-vsync', 'vfr'],
    })
    const converted = await convertVideo(await conversionOf(uneven, 'uneven'))
    const times = await keyFrameTimes(join(samples.at('uneven'), 'hls/240p/index.m3u8'))
    expect(times.map(Math.round)).toEqual([0, 4, 8])
    expect(Math.abs((converted.renditions[0]?.durationSeconds ?? 0) - 9)).toBeLessThan(0.2)
  })

  it('whose sound goes on after its picture keeps the last picture', async () => {
    const words = await samples.soundOnly('words.m4a', 6)
    const slide = await samples.silentFilm('slide.mp4', '160x90', 1)
    const talk = await samples.make('talk.mp4', '-i', slide, '-i', words, '-c', 'copy')
    const { renditions } = await convertVideo(await conversionOf(talk, 'talk'))
    const playlist = join(samples.at('talk'), 'hls/240p/index.m3u8')
    expect(renditions[0]?.durationSeconds).toBeCloseTo(6, 0)
    expect(Math.abs((await lengthOf(playlist, 'v')) - (await lengthOf(playlist, 'a')))).toBeLessThan(0.2)
  })

  it('shorter than a segment is one segment', async () => {
    const short = await samples.film('short.mp4', '160x90', 1)
    const { renditions } = await convertVideo(await conversionOf(short, 'short'))
    expect(renditions[0]?.files).toEqual(['init.mp4', 'segment-00000.m4s', 'index.m3u8'])
  })

  it('that knows where it was recorded does not tell it', async () => {
    const place = '+59.9386+030.3141/'
    const film = await samples.film('placed.mov', '160x90', 1, {
      extra: ['-metadata', `location=${place}`, '-metadata', 'title=дом'],
    })
    expect((await readFile(film)).includes(place)).toBe(true)
    await convertVideo(await conversionOf(film, 'placed'))
    for (const file of ['hls/240p/init.mp4', 'hls/240p/segment-00000.m4s', 'poster.jpg']) {
      const bytes = await readFile(join(samples.at('placed'), file))
      expect(bytes.includes(place) || bytes.includes('дом')).toBe(false)
    }
  })

  it('is converted anew into a folder where an earlier try left its parts', async () => {
    const film = await samples.film('again.mp4', '160x90', 2)
    const conversion = await conversionOf(film, 'again')
    await convertVideo(conversion)
    await samples.text('again/hls/240p/segment-00007.m4s', 'left over')
    await convertVideo(conversion)
    expect(await readdir(samples.at('again/hls/240p'))).not.toContain('segment-00007.m4s')
  })
})

describe('a conversion that must end early', () => {
  let long: string
  beforeAll(async () => {
    const part = await samples.film('part.mp4', '1280x720', 5, { rate: 30, extra: ['-crf', '50'] })
    // So long that no test sees its natural end.
    long = await samples.make('long.mp4', '-stream_loop', '150', '-i', part, '-c', 'copy')
  })

  it('leaves no ffmpeg when aborted, and rejects with the reason', async () => {
    const stop = new AbortController()
    const reason = new Error('the worker stops')
    const running = await conversionOf(long, 'aborted', {
      signal: stop.signal,
      onProgress: () => stop.abort(reason),
    })
    await expect(convertVideo(running)).rejects.toBe(reason)
    expect(processesAt(samples.at('aborted'))).toEqual([])
  })

  it('does not begin when it is aborted before', async () => {
    const conversion = await conversionOf(long, 'unbegun', {
      signal: AbortSignal.abort(new Error('stopped')),
    })
    await expect(convertVideo(conversion)).rejects.toThrow('stopped')
    expect(await stat(samples.at('unbegun/poster.jpg')).catch(() => null)).toBeNull()
  })

  it('is killed at its time limit', async () => {
    const limits = { maxFrameRate: 30, maxWallSeconds: 0.7 }
    await expect(convertVideo(await conversionOf(long, 'slow', { limits }))).rejects.toMatchObject({
      code: 'conversion-timed-out',
    })
    expect(processesAt(samples.at('slow'))).toEqual([])
  })

  it('fails with what ffmpeg said when the file is not what was probed', async () => {
    const conversion = await conversionOf(long, 'swapped')
    const swapped = await samples.text('swapped.mp4', '#EXTM3U\n#EXTINF:1,\nlong.mp4\n')
    await expect(convertVideo({ ...conversion, sourcePath: swapped })).rejects.toMatchObject({
      code: 'conversion-failed',
    })
  })

  it('takes its ffmpeg with it when the worker is killed outright', async () => {
    const folder = samples.at('orphan')
    const program = `
      import { convertVideo } from '@/jobs/transcoding/convert-video'
      const conversion = JSON.parse(process.env.CONVERSION)
      await convertVideo({ ...conversion, signal: new AbortController().signal, onProgress: () => console.log('runs') })
    `
    const { signal: _, ...conversion } = await conversionOf(long, 'orphan')
    const worker = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      env: { ...process.env, CONVERSION: JSON.stringify(conversion) },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(worker.stdout, 'data')
    expect(processesAt(folder)).toHaveLength(1)
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    await expect.poll(() => processesAt(folder), { timeout: 5000 }).toEqual([])
  })
})
