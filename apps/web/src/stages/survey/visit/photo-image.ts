/**
 * Photo image 照片处理: a photograph is drawn anew, small, with its watermark; what the camera wrote beside it stays behind.
 *
 * The watermark says where and when. A household number that looks like an identity number is not drawn.
 */

/** What stands on a photograph. */
export interface Watermark {
  readonly village: string
  readonly household: string
  readonly day: string
  readonly surveyor: string
}

/** Makes a photograph from a camera or a file: a JPEG of no more than 300 kB; nothing when it is no picture. */
export const drawPhoto = async (file: Blob, watermark: Watermark): Promise<ArrayBuffer | undefined> => {
  const picture = await readPicture(file)
  if (picture === undefined) return undefined
  const blob = await fitUnder(PHOTO_BYTES, (side, quality) => drawn(picture, { side, quality, watermark }))
  return blob?.arrayBuffer()
}

/** The lines of a watermark. */
export const watermarkLines = ({ village, household, day, surveyor }: Watermark): readonly string[] => [
  `${village} ${LOOKS_LIKE_IDENTITY.test(household) ? "" : household}`.trim(),
  `${day} ${surveyor}`,
]

/** Draws smaller and coarser until it fits; nothing when even the smallest is too large. */
export const fitUnder = async (
  bytes: number,
  draw: (side: number, quality: number) => Promise<Blob | undefined>,
): Promise<Blob | undefined> => {
  for (const side of SIDES) {
    for (const quality of QUALITIES) {
      const blob = await draw(side, quality)
      if (blob !== undefined && blob.size <= bytes) return blob
    }
  }
  return undefined
}

const PHOTO_BYTES = 300_000
const SIDES = [1_600, 1_280, 1_024, 800, 640]
const QUALITIES = [0.82, 0.7, 0.55]
const LOOKS_LIKE_IDENTITY = /\d{15}|\d{17}[\dXx]/

/** An image element turns a picture as its camera was held. */
const readPicture = async (file: Blob): Promise<HTMLImageElement | undefined> => {
  const address = URL.createObjectURL(file)
  const picture = new Image()
  picture.src = address
  try {
    await picture.decode()
    return picture
  } catch {
    return undefined
  } finally {
    URL.revokeObjectURL(address)
  }
}

const drawn = (
  picture: HTMLImageElement,
  { side, quality, watermark }: { readonly side: number; readonly quality: number; readonly watermark: Watermark },
): Promise<Blob | undefined> => {
  const { naturalWidth, naturalHeight } = picture
  const scale = Math.min(1, side / Math.max(naturalWidth, naturalHeight, 1))
  const canvas = document.createElement("canvas")
  canvas.width = Math.max(1, Math.round(naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(naturalHeight * scale))
  const pen = canvas.getContext("2d")
  if (pen === null) return Promise.resolve(undefined)
  // What is transparent would turn black in a JPEG.
  pen.fillStyle = "#ffffff"
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  writeWatermark(pen, watermarkLines(watermark))
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), "image/jpeg", quality))
}

const writeWatermark = (pen: CanvasRenderingContext2D, lines: readonly string[]): void => {
  const { width, height } = pen.canvas
  const size = Math.max(12, Math.round(Math.min(width, height) / 28))
  pen.font = `${size}px sans-serif`
  pen.textBaseline = "bottom"
  pen.fillStyle = "rgb(0 0 0 / 45%)"
  pen.fillRect(0, height - size * (lines.length * 1.4 + 0.6), width, height)
  pen.fillStyle = "#ffffff"
  for (const [at, line] of [...lines].reverse().entries()) {
    pen.fillText(line, size * 0.6, height - size * (0.4 + at * 1.4), width - size * 1.2)
  }
}
