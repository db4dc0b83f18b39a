/**
 * PDF file 文件结构: objects, their places and the trailer; equal content gives equal bytes.
 *
 * No date and no author is written: a sheet must not tell more than what stands on it.
 */

/** A PDF that is being put together. */
export interface PdfFile {
  /** Keeps a number for an object that is written later. */
  readonly reserve: () => number
  readonly write: (number: number, body: string) => void
  /** Writes a stream, packed; `entries` are further entries of its dictionary. */
  readonly writeStream: (number: number, content: Uint8Array, entries?: string) => Promise<void>
  /** Writes a stream as it is, such as a photograph. */
  readonly writeRaw: (number: number, content: Uint8Array, entries: string) => void
  readonly finish: (root: number, info: number) => Uint8Array
}

/** Begins a PDF. */
export const beginPdf = (): PdfFile => {
  const pieces: Uint8Array[] = []
  const places = new Map<number, number>()
  let [length, last] = [0, 0]
  const put = (piece: Uint8Array | string): void => {
    const bytes = typeof piece === "string" ? latin(piece) : piece
    pieces.push(bytes)
    length += bytes.length
  }
  put("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n")
  return {
    reserve: () => (last += 1),
    write: (number, body) => {
      places.set(number, length)
      put(`${number} 0 obj\n${body}\nendobj\n`)
    },
    writeStream: async (number, content, entries = "") => {
      const packed = await deflate(content)
      places.set(number, length)
      put(`${number} 0 obj\n<</Length ${packed.length}/Filter/FlateDecode${entries}>>stream\n`)
      put(packed)
      put("\nendstream\nendobj\n")
    },
    writeRaw: (number, content, entries) => {
      places.set(number, length)
      put(`${number} 0 obj\n<</Length ${content.length}${entries}>>stream\n`)
      put(content)
      put("\nendstream\nendobj\n")
    },
    finish: (root, info) => {
      const start = length
      const rows = Array.from(
        { length: last },
        (_, at) => `${String(places.get(at + 1) ?? 0).padStart(10, "0")} 00000 n \n`,
      )
      put(`xref\n0 ${last + 1}\n0000000000 65535 f \n${rows.join("")}`)
      put(`trailer\n<</Size ${last + 1}/Root ${root} 0 R/Info ${info} 0 R>>\nstartxref\n${start}\n%%EOF\n`)
      return joined(pieces, length)
    },
  }
}

/** Writes a text as a PDF has it outside of pages: UTF-16 in hexadecimal figures. */
export const pdfText = (text: string): string => `<feff${hexOf(text)}>`

/** The UTF-16 of a text in hexadecimal figures. */
export const hexOf = (text: string): string => {
  let hex = ""
  for (let at = 0; at < text.length; at += 1) hex += text.charCodeAt(at).toString(16).padStart(4, "0")
  return hex
}

/** Writes a length with at most two decimals. */
export const pdfNumber = (length: number): string => String(Math.round(length * 100) / 100)

/** The bytes of a text of single-byte characters. */
export const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

const deflate = async (content: Uint8Array): Promise<Uint8Array> => {
  const packed = new Blob([content.slice()]).stream().pipeThrough(new CompressionStream("deflate"))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

const joined = (pieces: readonly Uint8Array[], length: number): Uint8Array => {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
