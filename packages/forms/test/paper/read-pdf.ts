/**
 * Reading a PDF back 读回 PDF: by a reader that knows nothing of our writer.
 */
import { extractText, getDocumentProxy, getMeta } from "unpdf"

/** What a PDF says: its text without white space, page by page, and everything it says of itself. */
export interface ReadPdf {
  readonly pages: readonly string[]
  readonly text: string
  readonly about: string
}

/** Reads a PDF. */
export const readPdf = async (bytes: Uint8Array): Promise<ReadPdf> => {
  const document = await getDocumentProxy(Uint8Array.from(bytes))
  const { text } = await extractText(document, { mergePages: false })
  const pages = text.map(squeezed)
  return { pages, text: pages.join(""), about: JSON.stringify(await getMeta(document)) }
}

/** A text without white space, since lines are broken anew on paper. */
export const squeezed = (text: string): string => text.replace(/\s/gu, "")
