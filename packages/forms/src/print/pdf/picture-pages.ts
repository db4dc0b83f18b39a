/**
 * Picture pages 附图: photographs behind the sheets of a volume, two a page, each above the line that says what it is.
 *
 * A JPEG goes into the PDF byte for byte, so that the hash under which it is kept can still be found there.
 */
import type { TypeCase } from "../font/type-case.ts"
import type { PdfFile } from "./pdf-file.ts"
import { latin, pdfNumber } from "./pdf-file.ts"

/** A photograph and what is said under it. */
export interface Picture {
  readonly caption: string
  /** The bytes of a JPEG. */
  readonly jpeg: Uint8Array
}

/** What pages of pictures are written with. */
export interface PictureMeans {
  readonly types: TypeCase
  /** The number of the page tree, and of the font. */
  readonly tree: number
  readonly font: number
}

/** Writes the pages; what is no JPEG has its line and an empty place. Gives the numbers of the pages. */
export const writePicturePages = async (
  pdf: PdfFile,
  pictures: readonly Picture[],
  means: PictureMeans,
): Promise<readonly number[]> => {
  const pages: number[] = []
  for (let at = 0; at < pictures.length; at += PER_PAGE) {
    pages.push(await writePage(pdf, pictures.slice(at, at + PER_PAGE), means))
  }
  return pages
}

/** How many pages photographs take. */
export const picturePages = (pictures: readonly Picture[]): number => Math.ceil(pictures.length / PER_PAGE)

const writePage = async (
  pdf: PdfFile,
  pictures: readonly Picture[],
  { types, tree, font }: PictureMeans,
): Promise<number> => {
  const [page, content] = [pdf.reserve(), pdf.reserve()]
  const images: string[] = []
  const marks: string[] = []
  for (const [at, { caption, jpeg }] of pictures.entries()) {
    const bottom = HEIGHT - MARGIN - (at + 1) * SLOT
    marks.push(
      `BT /F1 ${SIZE} Tf 1 0 0 1 ${MARGIN} ${pdfNumber(bottom + LINE / 3)} Tm <${types.codesOf(caption)}> Tj ET`,
    )
    const size = jpegSize(jpeg)
    if (size === undefined) continue
    const image = pdf.reserve()
    pdf.writeRaw(
      image,
      jpeg,
      `/Type/XObject/Subtype/Image/Width ${size.width}/Height ${size.height}/BitsPerComponent 8` +
        `/ColorSpace/${size.isGrey ? "DeviceGray" : "DeviceRGB"}/Filter/DCTDecode`,
    )
    images.push(`/P${at} ${image} 0 R`)
    const scale = Math.min((WIDTH - 2 * MARGIN) / size.width, (SLOT - 2 * LINE) / size.height)
    const [width, height] = [size.width * scale, size.height * scale]
    const place = [width, 0, 0, height, (WIDTH - width) / 2, bottom + LINE * 1.5].map(pdfNumber).join(" ")
    marks.push(`q ${place} cm /P${at} Do Q`)
  }
  await pdf.writeStream(content, latin(marks.join("\n")))
  const resources = `<</Font<</F1 ${font} 0 R>>/XObject<<${images.join("")}>>>>`
  pdf.write(
    page,
    `<</Type/Page/Parent ${tree} 0 R/MediaBox[0 0 ${WIDTH} ${HEIGHT}]/Resources ${resources}/Contents ${content} 0 R>>`,
  )
  return page
}

/** A4, in points. */
const [WIDTH, HEIGHT] = [595.28, 841.89]
const MARGIN = 56
const PER_PAGE = 2
const SLOT = (HEIGHT - 2 * MARGIN) / PER_PAGE
const LINE = 14
const SIZE = 10

/** Reads the size of a JPEG from its frame; nothing for what is none, and for the colours of a printer's shop. */
const jpegSize = (
  bytes: Uint8Array,
): { readonly width: number; readonly height: number; readonly isGrey: boolean } | undefined => {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined
  const word = (at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (isFrame(marker)) {
      const [height, width, parts] = [word(at + 5), word(at + 7), bytes[at + 9]]
      return width > 0 && height > 0 && (parts === 1 || parts === 3)
        ? { width, height, isGrey: parts === 1 }
        : undefined
    }
    at += 2 + word(at + 2)
  }
  return undefined
}

/** Start of frame: 0xC0 to 0xCF, but for the three markers among them that are tables. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
