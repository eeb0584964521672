import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probeVideo } from './probe-video'
import { generousLimits, makeSampleFolder, type SampleVideos } from './sample-videos'

let samples: SampleVideos
let film: string
let streamable: string
beforeAll(async () => {
  samples = await makeSampleFolder()
  film = await samples.film('film.mp4', '320x180', 6)
  streamable = await samples.film('streamable.mp4', '320x180', 6, { extra: ['-movflags', '+faststart'] })
})
afterAll(() => samples.remove())

const probe = (path: string, limits = {}) => probeVideo(path, { ...generousLimits, ...limits })

describe('the probe accepts', () => {
  it('a film, and knows what is in it', async () => {
    const found = await probe(film)
    expect(found).toMatchObject({
      width: 320,
      height: 180,
      frameRate: 25,
      videoCodec: 'h264',
      audioCodec: 'aac',
    })
    expect(found).toMatchObject({ container: 'mp4', videoStream: 0, audioStream: 1 })
    expect(found.durationSeconds).toBeCloseTo(6, 0)
    expect(found.bytes).toBe((await readFile(film)).length)
  })

  it('a film without sound', async () => {
    expect(await probe(await samples.silentFilm('silent.mp4', '160x120', 2))).toMatchObject({
      audioCodec: null,
      audioStream: null,
    })
  })

  it('a film held upright, whose size is the one a person sees', async () => {
    const turned = await samples.make('turned.mp4', '-i', film, '-c', 'copy', '-metadata:s:v:0', 'rotate=90')
    expect(await probe(turned)).toMatchObject({ width: 180, height: 320 })
  })

  it('a film whose pixels are not square, whose size is the one a person sees', async () => {
    const stretched = await samples.film('stretched.mp4', '360x288', 2, { extra: ['-aspect', '16:9'] })
    expect(await probe(stretched)).toMatchObject({ width: 512, height: 288 })
  })

  it.each([
    ['film.mov', 'mov', []],
    ['film.mkv', 'mkv', []],
    ['film.avi', 'avi', ['-c:v', 'mpeg4', '-c:a', 'libmp3lame']],
    ['film.webm', 'webm', ['-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libvorbis', '-ac', '2']],
  ])('%s, whatever its name says', async (name, container, extra) => {
    const made = await samples.film(name, '160x120', 2, { extra })
    const renamed = await samples.text(`${container}.lesson`, await readFile(made))
    expect(await probe(renamed)).toMatchObject({ container, width: 160, height: 120 })
  })

  it('a recording of a browser, which does not know its own length', async () => {
    const live = await samples.film('live.webm', '160x120', 3, {
      extra: ['-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libopus', '-live', '1'],
    })
    expect((await probe(live)).durationSeconds).toBeCloseTo(3, 0)
  })

  it('a film with a cover and subtitles, and takes the film for its picture', async () => {
    const subtitles = await samples.text('words.srt', '1\n00:00:00,000 --> 00:00:02,000\nПроизводная\n')
    const rich = await samples.make(
      'rich.mp4',
      ...[
        '-i',
        await samples.coverPicture(),
        '-i',
        film,
        '-i',
        subtitles,
        '-map',
        '0',
        '-map',
        '1',
        '-map',
        '2',
      ],
      ...['-c', 'copy', '-c:s', 'mov_text', '-disposition:v:0', 'attached_pic'],
    )
    expect(await probe(rich)).toMatchObject({ width: 320, height: 180, videoCodec: 'h264' })
  })
})

describe('the probe refuses', () => {
  it('a file of zero length', async () => {
    await expect(probe(await samples.text('empty.mp4', ''))).rejects.toMatchObject({ code: 'video-empty' })
  })

  it.each([
    ['text', 'Это не видео, а письмо.'],
    ['zeros', new Uint8Array(100_000)],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a lonely beginning of mp4', Buffer.from('0000001c667479706d703432000000016d70343269736f6d', 'hex')],
    ['an archive', Buffer.from('504b0304140000000800', 'hex')],
  ])('%s under the name of a video', async (name, content) => {
    const file = await samples.text(`${name}.mp4`, content)
    await expect(probe(file)).rejects.toMatchObject({ code: 'video-unreadable' })
  })

  it.each(['png', 'gif', 'jpg'])('a picture (%s), also with a film glued to its end', async (kind) => {
    const picture = await samples.make(
      `picture.${kind}`,
      '-f',
      'lavfi',
      '-i',
      'testsrc2=s=64x64:d=1',
      '-frames:v',
      '1',
    )
    const glued = await samples.text(
      `glued-${kind}.mp4`,
      Buffer.concat([await readFile(picture), await readFile(film)]),
    )
    await expect(probe(picture)).rejects.toMatchObject({ code: 'video-unreadable' })
    await expect(probe(glued)).rejects.toMatchObject({ code: 'video-unreadable' })
  })

  it('sound only, also with a cover picture', async () => {
    const cover = await samples.coverPicture()
    const withCover = [
      '-i',
      cover,
      '-map',
      '0',
      '-map',
      '1',
      '-c:v',
      'copy',
      '-disposition:v:0',
      'attached_pic',
    ]
    const files = [
      await samples.soundOnly('sound.mp3', 2),
      await samples.soundOnly('sound.wav', 2),
      await samples.soundOnly('sound.m4a', 2),
      await samples.soundOnly('sound.mp4', 2),
      await samples.soundOnly('sound.mkv', 2, '-c:a', 'aac'),
      await samples.soundOnly('covered.mp3', 2, ...withCover, '-id3v2_version', '3'),
      await samples.soundOnly('covered.mp4', 2, ...withCover, '-c:a', 'aac'),
    ]
    for (const file of files)
      await expect(probe(file), file).rejects.toMatchObject({ code: 'video-no-picture' })
  })

  it('a film whose end is missing, with the index at the end', async () => {
    await expect(probe(await samples.cut(film, 'cut.mp4', 0.7))).rejects.toMatchObject({
      code: 'video-unreadable',
    })
  })

  it.each([0.02, 0.3, 0.6, 0.8])('a film with the index first, of which only %s arrived', async (keep) => {
    const cut = await samples.cut(streamable, `cut-${keep}.mp4`, keep)
    await expect(probe(cut)).rejects.toMatchObject({ code: 'video-unreadable' })
  })

  it.each(['film-whole.mkv', 'film-whole.avi'])('a cut %s', async (name) => {
    const whole = await samples.film(name, '160x120', 6, {
      extra: name.endsWith('avi') ? ['-c:v', 'mpeg4', '-c:a', 'mp2'] : [],
    })
    await expect(probe(await samples.cut(whole, `cut-${name}`, 0.6))).rejects.toMatchObject({
      code: 'video-unreadable',
    })
  })

  it('a film of which only the headers are right', async () => {
    const bytes = await readFile(streamable)
    const noise = await samples.spoil(streamable, 'noise.mp4', (bytes.indexOf('mdat') + 8) / bytes.length)
    await expect(probe(noise)).rejects.toMatchObject({ code: 'video-unreadable' })
  })

  it('a film longer than allowed', async () => {
    const slow = await samples.film('slow.mp4', '64x64', 150, { rate: 1 })
    await expect(probe(slow, { maxDurationSeconds: 120 })).rejects.toMatchObject({
      code: 'video-too-long',
      params: { limit: 2, found: 2.5 },
    })
  })

  it('a film whose header hides its length', async () => {
    const live = await samples.film('endless.webm', '160x120', 5, {
      extra: ['-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libopus', '-live', '1'],
    })
    await expect(probe(live, { maxDurationSeconds: 3 })).rejects.toMatchObject({ code: 'video-too-long' })
  })

  it('a file larger than allowed', async () => {
    const limits = { maxBytes: 20 * 1024 }
    await expect(probe(film, limits)).rejects.toMatchObject({
      code: 'video-too-large',
      params: { limit: 0.1 },
    })
  })

  it('a frame larger than allowed, lying or standing, or too small to show', async () => {
    const limits = { maxWidth: 300, maxHeight: 170 }
    await expect(probe(film, limits)).rejects.toMatchObject({
      code: 'video-dimensions',
      params: { limit: '300x170', found: '320x180' },
    })
    const standing = await samples.silentFilm('standing.mp4', '180x320', 1)
    await expect(probe(standing, limits)).rejects.toMatchObject({ code: 'video-dimensions' })
    expect(await probe(standing, { maxWidth: 320, maxHeight: 180 })).toMatchObject({
      width: 180,
      height: 320,
    })
    const speck = await samples.silentFilm('speck.mp4', '8x8', 1)
    await expect(probe(speck)).rejects.toMatchObject({ code: 'video-dimensions', params: { found: '8x8' } })
  })

  it('codecs and containers that are not on the list', async () => {
    const strange = await samples.make('strange.mkv', '-i', film, '-c:v', 'ffv1', '-an')
    const strangeSound = await samples.make('strange-sound.mkv', '-i', film, '-c:v', 'copy', '-c:a', 'wmav2')
    const flash = await samples.make('flash.flv', '-i', film, '-c', 'copy')
    await expect(probe(strange)).rejects.toMatchObject({ code: 'video-codec', params: { found: 'ffv1' } })
    await expect(probe(strangeSound)).rejects.toMatchObject({
      code: 'video-codec',
      params: { found: 'wmav2' },
    })
    await expect(probe(flash)).rejects.toMatchObject({ code: 'video-codec', params: { found: 'flv' } })
  })
})

describe('the probe never follows a file to another', () => {
  const asked: string[] = []
  let canary: Server
  let address: string
  beforeAll(async () => {
    canary = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end()
    })
    await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`
  })
  afterAll(() => canary.close())

  const hls = (uri: string) => `#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6.0,\n${uri}\n#EXT-X-ENDLIST\n`

  // Each list is also tried behind the first bytes of a real container, which get past a look at the magic number.
  const lists = (): Record<string, string> => ({
    'HLS to a local file': hls(`file://${film}`),
    'HLS to an address': hls(`${address}/hls`),
    'HLS with a concat protocol': hls(`concat:${address}/a|file:///etc/passwd`),
    'a concat list': `ffconcat version 1.0\nfile '${film}'\n`,
    'a DASH manifest': `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><BaseURL>${address}/dash</BaseURL></MPD>`,
    'a session description': `v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n`,
    'a Smooth Streaming reference': `[Reference]\nRef1=${address}/asx\n`,
  })
  const disguises: Record<string, Buffer> = {
    plain: Buffer.alloc(0),
    'as mp4': Buffer.from('00000018667479706d703432000000006d70343269736f6d', 'hex'),
    'as mkv': Buffer.from('1a45dfa3934282886d6174726f736b61', 'hex'),
    'as avi': Buffer.from('52494646ffff0000415649204c495354', 'hex'),
  }

  it.each(Object.keys(disguises))('when it is a playlist (%s)', async (disguise) => {
    for (const [name, list] of Object.entries(lists())) {
      const content = Buffer.concat([disguises[disguise] ?? Buffer.alloc(0), Buffer.from(list)])
      const file = await samples.text('playlist.mp4', content)
      await expect(probe(file), name).rejects.toMatchObject({ name: 'VideoRejected' })
    }
    expect(asked).toEqual([])
  })

  it('when a mov refers to tracks outside of itself', async () => {
    const bytes = await readFile(await samples.film('self-contained.mov', '160x120', 2))
    // The flag "data is in this file" of every reference is taken away, and the type becomes an address.
    for (let at = bytes.indexOf('url '); at > 0; at = bytes.indexOf('url ', at + 4))
      bytes.writeUInt32BE(0, at + 4)
    const outward = await samples.text('outward.mov', bytes)
    await probe(outward).catch((error: unknown) => expect(error).toMatchObject({ name: 'VideoRejected' }))
    expect(asked).toEqual([])
  })
})

describe('hostile files', () => {
  it('are all answered, with a code or with a description, and nothing hangs', async () => {
    for (let step = 0; step < 16; step++) {
      const from = step / 16
      const broken = await samples.spoil(
        step % 2 ? streamable : film,
        'broken.mp4',
        from,
        Math.min(1, from + 0.03),
      )
      await probe(broken).catch((error: unknown) => expect(error).toMatchObject({ name: 'VideoRejected' }))
    }
  })
})
