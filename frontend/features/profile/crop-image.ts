/** Part of a picture, in its own pixels. */
export interface CropArea {
  x: number
  y: number
  width: number
  height: number
}

/** What is kept of a portrait is smaller still; a phone need not send more. */
const longestSide = 1280

/**
 * The part of the picture as a file of its own, upright and without what the camera wrote into it.
 * @throws Error when the browser cannot read the picture
 */
export async function cropImage(url: string, { x, y, width, height }: CropArea): Promise<File> {
  const image = await readImage(url)
  const scale = Math.min(1, longestSide / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const context = canvas.getContext('2d')
  if (!context) throw new Error('There is no canvas')
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, x, y, width, height, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92))
  if (!blob) throw new Error('The picture could not be drawn')
  return new File([blob], 'portrait.jpg', { type: 'image/jpeg' })
}

function readImage(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('The picture cannot be read'))
    image.src = url
  })
}
