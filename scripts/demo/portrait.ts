import { notionists } from '@dicebear/collection'
import { createAvatar } from '@dicebear/core'
import sharp from 'sharp'
import type { Portrait } from './people'

const grounds = { sand: 'e8e0d0', mint: 'd6e5dc' }

/** How a portrait is drawn; `size` is the side of the square in pixels. */
type PortraitOptions = Omit<Portrait, 'seed'> & { size?: number; format?: 'png' | 'webp' }

/** Draws a person of the demo on a soft ground and returns the encoded image. The same input gives the same face. */
export async function drawPortrait(seed: string, options: PortraitOptions): Promise<Buffer> {
  const size = options.size ?? 512
  const avatar = createAvatar(notionists, {
    seed,
    size,
    hair: [variant(options.hair)],
    beard: options.beard ? [variant(options.beard)] : [],
    beardProbability: options.beard ? 100 : 0,
    glasses: options.glasses ? [variant(options.glasses)] : [],
    glassesProbability: options.glasses ? 100 : 0,
    // Of the set's faces only the awake and friendly ones.
    lips: [3, 14, 17, 22, 23, 30].map(variant),
    eyes: [4, 5].map(variant),
    brows: [4, 5, 7].map(variant),
    // Hands in front of the face are unreadable in a small avatar.
    gestureProbability: 0,
    bodyIconProbability: 0,
    backgroundColor: [grounds[options.ground ?? 'sand']],
    scale: 118,
    translateY: 6,
  })
  const image = sharp(Buffer.from(avatar.toString())).resize(size, size)
  return options.format === 'webp' ? image.webp({ quality: 88 }).toBuffer() : image.png().toBuffer()
}

/** dicebear types every variant as a literal of its own; the numbers in people.ts are checked by the test. */
function variant(number: number): never {
  return `variant${String(number).padStart(2, '0')}` as never
}
