import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { masterPlaylist, type Rendition } from './hls'
import { renditionsFor } from './ladder'
import { readTimemark } from './run-ffmpeg'

const limits = { maxFrameRate: 30 }
const ladder = (width: number, height: number, frameRate = 25) =>
  renditionsFor({ width, height, frameRate }, limits)
const sizes = (width: number, height: number) =>
  ladder(width, height).map((profile) => `${profile.name} ${profile.width}x${profile.height}`)

describe('the ladder', () => {
  it('begins with 360p, which is ready soon, and goes on from the largest down', () => {
    expect(sizes(1920, 1080)).toEqual([
      '360p 640x360',
      '1080p 1920x1080',
      '720p 1280x720',
      '480p 854x480',
      '240p 426x240',
    ])
  })

  it('does not go beyond 1080p', () => {
    expect(sizes(3840, 2160)).toEqual(sizes(1920, 1080))
  })

  it('enlarges nothing', () => {
    expect(sizes(1280, 720)).toEqual(['360p 640x360', '720p 1280x720', '480p 854x480', '240p 426x240'])
    expect(sizes(640, 350)).toEqual(['360p 640x350', '240p 426x232'])
    expect(sizes(100, 80)).toEqual(['240p 100x80'])
  })

  it('keeps a picture that stands upright upright', () => {
    expect(sizes(1080, 1920)).toEqual([
      '360p 360x640',
      '1080p 1080x1920',
      '720p 720x1280',
      '480p 480x854',
      '240p 240x426',
    ])
  })

  it('keeps unusual proportions', () => {
    expect(sizes(1920, 800)[1]).toBe('1080p 1920x800')
    expect(sizes(1440, 1080)[1]).toBe('1080p 1440x1080')
  })

  it('leaves out a step that would show hardly more than the one below', () => {
    expect(sizes(1366, 768).map((size) => size.split(' ')[0])).toEqual(['360p', '720p', '480p', '240p'])
  })

  it('thins out pictures above the limit and gives more bits to many pictures a second', () => {
    expect(ladder(640, 360, 240)[0]?.frameRate).toBe(30)
    expect(ladder(640, 360, 23.976)[0]?.frameRate).toBe(23.976)
    const [fast] = renditionsFor({ width: 640, height: 360, frameRate: 60 }, { maxFrameRate: 60 })
    expect(fast?.maxVideoKbps).toBeGreaterThan(ladder(640, 360)[0]?.maxVideoKbps ?? Infinity)
  })

  it('holds its rules for every size', () => {
    const side = fc.integer({ min: 16, max: 4096 })
    fc.assert(
      fc.property(side, side, (width, height) => {
        const profiles = ladder(width, height)
        expect(profiles.length).toBeGreaterThan(0)
        expect(new Set(profiles.map(({ name }) => name)).size).toBe(profiles.length)
        for (const profile of profiles) {
          expect(profile.width % 2).toBe(0)
          expect(profile.height % 2).toBe(0)
          expect(profile.width).toBeLessThanOrEqual(width)
          expect(profile.height).toBeLessThanOrEqual(height)
          expect(Math.max(profile.width, profile.height)).toBeLessThanOrEqual(1920)
          expect(Math.min(profile.width, profile.height)).toBeLessThanOrEqual(1080)
          // Two pixels of rounding on either side.
          const scale = profile.width / width
          expect(Math.abs(profile.height - height * scale)).toBeLessThanOrEqual(2 + (2 * height) / width)
        }
        const heights = profiles.slice(1).map((profile) => profile.height * profile.width)
        expect(heights).toEqual([...heights].sort((a, b) => b - a))
      }),
    )
  })
})

describe('the master playlist', () => {
  const rendition = (name: Rendition['name'], width: number, height: number): Rendition => ({
    ...{
      name,
      width,
      height,
      frameRate: 29.97,
      codecs: 'avc1.64001e,mp4a.40.2',
      durationSeconds: 6,
      bytes: 90_000,
    },
    ...{ bandwidth: 150_000, averageBandwidth: 120_000, files: [] },
  })

  it('names every rendition with what a player must know, the first one first', () => {
    expect(masterPlaylist([rendition('360p', 640, 360), rendition('720p', 1280, 720)])).toBe(
      [
        '#EXTM3U',
        '#EXT-X-VERSION:7',
        '#EXT-X-INDEPENDENT-SEGMENTS',
        '#EXT-X-STREAM-INF:BANDWIDTH=150000,AVERAGE-BANDWIDTH=120000,RESOLUTION=640x360,FRAME-RATE=29.970,CODECS="avc1.64001e,mp4a.40.2"',
        '360p/index.m3u8',
        '#EXT-X-STREAM-INF:BANDWIDTH=150000,AVERAGE-BANDWIDTH=120000,RESOLUTION=1280x720,FRAME-RATE=29.970,CODECS="avc1.64001e,mp4a.40.2"',
        '720p/index.m3u8',
        '',
      ].join('\n'),
    )
  })
})

describe('the time that ffmpeg reports', () => {
  it('is read in seconds, and only from the line that has it', () => {
    expect(readTimemark('out_time=01:02:03.500000')).toBe(3723.5)
    expect(readTimemark('out_time=N/A')).toBeNull()
    expect(readTimemark('out_time_ms=10026667')).toBeNull()
  })
})
