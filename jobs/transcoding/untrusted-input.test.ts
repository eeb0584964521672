import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ffmpegPaths } from '@/platform/embedded/ffmpeg'
import { makeSampleFolder, type SampleVideos } from './sample-videos'
import { DEMUXERS, untrustedInputOptions } from './untrusted-input'

const run = promisify(execFile)

let samples: SampleVideos
let lists: string[]
beforeAll(async () => {
  samples = await makeSampleFolder()
  await samples.film('secret.ts', '160x90', 2)
  lists = [
    await samples.text(
      'hls.m3u8',
      '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2.0,\nsecret.ts\n#EXT-X-ENDLIST\n',
    ),
    await samples.text('list.ffconcat', "ffconcat version 1.0\nfile 'secret.ts'\n"),
  ]
})
afterAll(() => samples.remove())

/** Both tools, reading a file with the options given, as bare as can be. */
async function readers(options: string[], path: string) {
  const { ffmpeg, ffprobe } = await ffmpegPaths()
  return {
    ffprobe: () => run(ffprobe, ['-v', 'error', ...options, '-show_streams', '-i', path]),
    ffmpeg: () => run(ffmpeg, ['-nostdin', '-v', 'error', ...options, '-i', path, '-f', 'framecrc', '-']),
  }
}

describe('a list that names another file', () => {
  it('would be followed without our options', async () => {
    // Only ffmpeg is asked: some builds of ffprobe crash on lists, which proves nothing.
    for (const list of lists)
      expect((await (await readers([], list)).ffmpeg()).stdout, list).toMatch(/^0, +\d+, +\d+, /m)
  })

  it.each([...new Set(Object.values(DEMUXERS))])('is not followed where %s is expected', async (demuxer) => {
    const container = Object.keys(DEMUXERS).find((ext) => DEMUXERS[ext] === demuxer) ?? ''
    for (const list of lists)
      for (const [tool, read] of Object.entries(await readers(untrustedInputOptions(container), list)))
        await expect(read(), `${tool} ${list}`).rejects.toThrow()
  })

  it('has no demuxer of its own', () => {
    expect(() => untrustedInputOptions('m3u8')).toThrow(RangeError)
  })
})

describe('an address', () => {
  it('is no input', async () => {
    for (const read of Object.values(
      await readers(untrustedInputOptions('mp4'), 'http://127.0.0.1:9/film.mp4'),
    ))
      await expect(read()).rejects.toThrow(/not on whitelist/i)
  })
})
