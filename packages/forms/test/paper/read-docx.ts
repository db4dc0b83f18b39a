/**
 * Reading a Word document back 读回 Word: the parts of the archive as text.
 */
import PizZip from "pizzip"

/** What a Word document holds. */
export interface ReadDocx {
  readonly document: string
  readonly properties: string
  readonly names: readonly string[]
}

/** Reads a `.docx`. */
export const readDocx = (bytes: Uint8Array): ReadDocx => {
  const zip = new PizZip(bytes)
  return {
    document: zip.file("word/document.xml")?.asText() ?? "",
    properties: zip.file("docProps/core.xml")?.asText() ?? "",
    names: Object.keys(zip.files),
  }
}

/** The text of a document without white space and markup. */
export const squeezedRuns = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
    .map(([, text = ""]) => text)
    .join("")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/\s/gu, "")

/** Makes a `.docx` of paragraphs, as a county might write its own template. */
export const aTemplate = (...paragraphs: readonly string[]): Uint8Array => {
  const zip = new PizZip()
  const body = paragraphs.map((text) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`).join("")
  zip.file(
    "[Content_Types].xml",
    `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  )
  zip.file(
    "_rels/.rels",
    `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  )
  zip.file(
    "word/document.xml",
    `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  )
  return zip.generate({ type: "uint8array" })
}
