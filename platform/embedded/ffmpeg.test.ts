import { describe, expect, it } from 'vitest'
import { ffmpegPaths, readBanner } from './ffmpeg'

describe('the ffmpeg in use', () => {
  it('is one that runs, and is the same on every call', async () => {
    const paths = await ffmpegPaths()
    expect(paths.version).not.toBe('unknown')
    expect(await ffmpegPaths()).toBe(paths)
  })

  it('is outdated when its build is from before 2022', () => {
    const nightly =
      'ffmpeg version N-47683-g0e8eb07980-static https://johnvansickle.com/ffmpeg/  Copyright (c) 2000-2018 the FFmpeg developers'
    expect(readBanner(nightly)).toEqual({ version: 'N-47683-g0e8eb07980-static', isOutdated: true })
    const release = 'ffmpeg version 7.1.1-1+b1 Copyright (c) 2000-2025 the FFmpeg developers'
    expect(readBanner(release)).toEqual({ version: '7.1.1-1+b1', isOutdated: false })
  })

  it('is not trusted when it does not say how old it is', () => {
    expect(readBanner('something else').isOutdated).toBe(true)
  })
})
