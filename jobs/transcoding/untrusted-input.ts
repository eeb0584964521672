/**
 * The formats that uploads may have, by the extension that their first bytes stand for, and the demuxer that reads each.
 * Everything that can name other files (playlists, concat lists, image sequences) is not here, so it is never opened.
 */
export const DEMUXERS: Readonly<Record<string, string>> = {
  mp4: 'mov',
  m4v: 'mov',
  m4a: 'mov',
  mov: 'mov',
  '3gp': 'mov',
  '3g2': 'mov',
  mkv: 'matroska',
  webm: 'matroska',
  avi: 'avi',
}

/** Codecs of pictures that are converted, as ffprobe names them. */
export const VIDEO_CODECS: ReadonlySet<string> = new Set([
  'h264',
  'hevc',
  'vp8',
  'vp9',
  'av1',
  'mpeg4',
  'mpeg2video',
  'mjpeg',
  'prores',
  'h263',
  'msmpeg4v3',
])

/** Codecs of sound that are converted; `pcm_…` as well. */
export const AUDIO_CODECS: ReadonlySet<string> = new Set([
  'aac',
  'mp3',
  'mp2',
  'opus',
  'vorbis',
  'ac3',
  'eac3',
  'flac',
  'alac',
  'amr_nb',
  'amr_wb',
  'pcm_s16le',
  'pcm_s16be',
  'pcm_s24le',
  'pcm_s24be',
  'pcm_s32le',
  'pcm_f32le',
  'pcm_u8',
  'pcm_mulaw',
  'pcm_alaw',
])

// Decoders that carry another name than their codec, and those of covers and subtitles, which may be present but are not used.
const OTHER_DECODERS = [
  'libvpx',
  'libvpx-vp9',
  'libdav1d',
  'libaom-av1',
  'mp3float',
  'mp2float',
  'libopus',
  'libvorbis',
  'amrnb',
  'amrwb',
  'libopencore_amrnb',
  'libopencore_amrwb',
  'png',
  'bmp',
  'mov_text',
  'subrip',
  'srt',
  'ass',
  'webvtt',
  'cc_dec',
]

const CODEC_WHITELIST = [...VIDEO_CODECS, ...AUDIO_CODECS, ...OTHER_DECODERS].join(',')

/**
 * Options that stand before the input, for ffmpeg and ffprobe alike: only local files, one demuxer, known decoders.
 * @param container one of the keys of DEMUXERS
 */
export function untrustedInputOptions(container: string): string[] {
  const demuxer = DEMUXERS[container]
  if (!demuxer) throw new RangeError(`No demuxer is allowed for ${container}`)
  return [
    '-protocol_whitelist',
    'file,pipe',
    '-format_whitelist',
    demuxer,
    '-codec_whitelist',
    CODEC_WHITELIST,
    '-f',
    demuxer,
  ]
}
