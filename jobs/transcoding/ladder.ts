import type { ProbeResult } from './probe-video'

export type ProfileName = '1080p' | '720p' | '480p' | '360p' | '240p'

/** One step of the ladder: what a rendition is made to be. */
export interface RenditionProfile {
  name: ProfileName
  /** Pixels, both even. */
  width: number
  height: number
  frameRate: number
  /** The most the picture may take, in kbit/s; simple slides take far less. */
  maxVideoKbps: number
  audioKbps: number
}

interface Step {
  name: ProfileName
  /** The box that the picture fits into, lying or standing. */
  long: number
  short: number
  maxVideoKbps: number
  audioKbps: number
}

const STEPS: readonly Step[] = [
  { name: '240p', long: 426, short: 240, maxVideoKbps: 400, audioKbps: 64 },
  { name: '360p', long: 640, short: 360, maxVideoKbps: 800, audioKbps: 96 },
  { name: '480p', long: 854, short: 480, maxVideoKbps: 1400, audioKbps: 96 },
  { name: '720p', long: 1280, short: 720, maxVideoKbps: 2800, audioKbps: 128 },
  { name: '1080p', long: 1920, short: 1080, maxVideoKbps: 5000, audioKbps: 128 },
]

/** A step that shows hardly more than the one below it is not worth its disk space. */
const LEAST_GAIN = 1.2

/**
 * The renditions of a video, the first to be made first: 360p, which is ready soon and good enough to begin with
 * (or the best there is, when the source is smaller), then the others from the largest down.
 * Nothing is enlarged, the aspect is kept, portrait stays portrait, sides are even.
 */
export function renditionsFor(
  probe: Pick<ProbeResult, 'width' | 'height' | 'frameRate'>,
  limits: { maxFrameRate: number },
): RenditionProfile[] {
  // Three digits keep 23.976 and 29.97 close enough that sound and picture do not part within hours.
  const frameRate = Math.max(1, Math.round(Math.min(probe.frameRate, limits.maxFrameRate) * 1000) / 1000)
  // More pictures a second cost more bits, but not in proportion.
  const bitFactor = frameRate > 33 ? 1.4 : 1
  const ladder: RenditionProfile[] = []
  let pixelsBelow = 0
  for (const { name, long, short, maxVideoKbps, audioKbps } of STEPS) {
    const size = fit(probe, long, short)
    const pixels = size.width * size.height
    if (pixels < pixelsBelow * LEAST_GAIN) break
    pixelsBelow = pixels
    ladder.push({ name, ...size, frameRate, maxVideoKbps: Math.round(maxVideoKbps * bitFactor), audioKbps })
  }
  const quickest = ladder.find(({ name }) => name === '360p') ?? ladder.at(-1)
  return quickest ? [quickest, ...ladder.filter((profile) => profile !== quickest).reverse()] : []
}

function fit({ width, height }: { width: number; height: number }, long: number, short: number) {
  const scale = Math.min(1, long / Math.max(width, height), short / Math.min(width, height))
  return { width: even(width * scale, width), height: even(height * scale, height) }
}

/** The nearest even number that does not go beyond the source. */
function even(pixels: number, source: number): number {
  return Math.max(2, Math.min(Math.round(pixels / 2), Math.floor(source / 2)) * 2)
}
