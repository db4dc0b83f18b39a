/**
 * Writes a plain workbook 工作簿: one sheet of texts, every cell a text, so that nothing can run as a formula.
 */
import { crc32, deflateRawSync } from "node:zlib"

/** Writes rows as an `.xlsx`. */
export const writeWorkbook = (sheet: string, rows: readonly (readonly string[])[]): Uint8Array =>
  zip([
    ["[Content_Types].xml", CONTENT_TYPES],
    ["_rels/.rels", relations("officeDocument", "xl/workbook.xml")],
    ["xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml")],
    ["xl/workbook.xml", workbookXml(sheet)],
    ["xl/worksheets/sheet1.xml", sheetXml(rows)],
  ])

const XML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const PACKAGE = "http://schemas.openxmlformats.org/package/2006"
const PART = "application/vnd.openxmlformats-officedocument.spreadsheetml"

const CONTENT_TYPES =
  `${XML}<Types xmlns="${PACKAGE}/content-types">` +
  `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Override PartName="/xl/workbook.xml" ContentType="${PART}.sheet.main+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${PART}.worksheet+xml"/></Types>`

const relations = (type: string, target: string): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
  `<Relationship Id="rId1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`

const workbookXml = (sheet: string): string =>
  `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">` +
  `<sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`

const sheetXml = (rows: readonly (readonly string[])[]): string => {
  const lines = rows.map((row, at) => `<row r="${at + 1}">${row.map(cellXml).join("")}</row>`)
  const view = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>`
  return `${XML}<worksheet xmlns="${MAIN}">${view}<sheetData>${lines.join("")}</sheetData></worksheet>`
}

const cellXml = (text: string): string => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`

const escaped = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- XML has no place for these characters.
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")

interface Entry {
  readonly name: Buffer
  readonly data: Buffer
  readonly size: number
  readonly checksum: number
  readonly offset: number
}

/** Packs texts as a zip, without dates, so that equal content gives equal bytes. */
const zip = (files: readonly (readonly [name: string, text: string])[]): Uint8Array => {
  const entries: Entry[] = []
  const parts: Buffer[] = []
  let offset = 0
  for (const [path, text] of files) {
    const content = Buffer.from(text)
    const data = deflateRawSync(content)
    const entry = { name: Buffer.from(path), data, size: content.length, checksum: crc32(content), offset }
    const header = localHeader(entry)
    entries.push(entry)
    parts.push(header, data)
    offset += header.length + data.length
  }
  const directory = Buffer.concat(entries.map(directoryEntry))
  return Buffer.concat([...parts, directory, endOfDirectory(entries.length, directory.length, offset)])
}

const localHeader = ({ name, data, size, checksum }: Entry): Buffer =>
  Buffer.concat([
    numbers(
      [4, 0x04034b50],
      [2, 20],
      [2, 0x0800],
      [2, 8],
      [4, DAY],
      [4, checksum],
      [4, data.length],
      [4, size],
      [2, name.length],
      [2, 0],
    ),
    name,
  ])

const directoryEntry = ({ name, data, size, checksum, offset }: Entry): Buffer =>
  Buffer.concat([
    numbers(
      [4, 0x02014b50],
      [2, 20],
      [2, 20],
      [2, 0x0800],
      [2, 8],
      [4, DAY],
      [4, checksum],
      [4, data.length],
      [4, size],
    ),
    numbers([2, name.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
    name,
  ])

const endOfDirectory = (count: number, size: number, offset: number): Buffer =>
  numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0])

/** 1 January 1980, the first day a zip can hold. */
const DAY = 0x00210000

const numbers = (...fields: readonly (readonly [bytes: number, value: number])[]): Buffer => {
  const buffer = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0))
  let at = 0
  for (const [bytes, value] of fields) at = buffer.writeUIntLE(value >>> 0, at, bytes)
  return buffer
}
