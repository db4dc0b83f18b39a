/**
 * Writing a workbook 写工作簿: sheets of plain cells, packed row by row as they come, so that a county's roster fits into memory.
 *
 * A text is always a text: nothing that is written here can run as a formula. Equal rows give equal bytes.
 */
import { columnLetter } from "./problem.ts"
import type { RawCell } from "./sheet-parser.ts"
import { markup } from "./xml-text.ts"
import type { PackedPart } from "./zip-writer.ts"
import { assemble, packPart, packText } from "./zip-writer.ts"

/** One sheet: its head stays in sight. */
export interface WrittenSheet {
  readonly name: string
  readonly columns?: readonly WrittenColumn[]
  readonly rows: Iterable<readonly RawCell[]>
}

/** How a column looks; in a column of texts a spreadsheet takes no digits for a number, also those typed later. */
export interface WrittenColumn {
  readonly width: number
  readonly isText: boolean
}

/** Writes an `.xlsx`. */
export const writeWorkbook = async (sheets: readonly WrittenSheet[]): Promise<Uint8Array> => {
  const parts = [
    await packText("[Content_Types].xml", contentTypes(sheets.length)),
    await packText("_rels/.rels", relations([relation("rId1", "officeDocument", "xl/workbook.xml")])),
    await packText("xl/workbook.xml", workbookXml(sheets)),
    await packText("xl/_rels/workbook.xml.rels", workbookRelations(sheets.length)),
    await packText("xl/styles.xml", STYLES),
  ]
  for (const [at, sheet] of sheets.entries()) parts.push(await packSheet(`xl/worksheets/sheet${at + 1}.xml`, sheet))
  return assemble(parts)
}

const packSheet = async (path: string, { columns = [], rows }: WrittenSheet): Promise<PackedPart> => {
  const part = packPart(path)
  const letters: string[] = []
  const letterOf = (at: number): string => (letters[at] ??= columnLetter(at))
  let text = `${XML}<worksheet xmlns="${MAIN}">${VIEW}${columnsXml(columns)}<sheetData>`
  let number = 0
  for (const cells of rows) {
    number += 1
    text += `<row r="${number}">`
    for (const [at, cell] of cells.entries()) {
      if (cell !== null) text += cellXml(cell, `${letterOf(at)}${number}`, columns[at]?.isText === true)
    }
    text += "</row>"
    if (text.length < PIECE_LENGTH) continue
    await part.write(text)
    text = ""
  }
  await part.write(`${text}</sheetData></worksheet>`)
  return part.end()
}

const PIECE_LENGTH = 64 * 1024

const cellXml = (cell: string | number | boolean, place: string, isText: boolean): string => {
  const style = isText ? ' s="1"' : ""
  if (typeof cell === "number") return `<c r="${place}"${style}><v>${cell}</v></c>`
  if (typeof cell === "boolean") return `<c r="${place}"${style} t="b"><v>${cell ? 1 : 0}</v></c>`
  return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${markup(cell)}</t></is></c>`
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const PACKAGE = "http://schemas.openxmlformats.org/package/2006"
const PART = "application/vnd.openxmlformats-officedocument.spreadsheetml"

const VIEW =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
  "</sheetView></sheetViews>"

const columnsXml = (columns: readonly WrittenColumn[]): string => {
  const texts = columns.map(
    ({ width, isText }, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${width}"${isText ? ' style="1"' : ""} customWidth="1"/>`,
  )
  return texts.length === 0 ? "" : `<cols>${texts.join("")}</cols>`
}

/** Style 0 is the ordinary one, style 1 is text: format 49, which is `@`. */
const STYLES =
  `${XML}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'

const contentTypes = (sheets: number): string => {
  const override = (path: string, type: string): string =>
    `<Override PartName="/xl/${path}" ContentType="${PART}.${type}+xml"/>`
  const each = Array.from({ length: sheets }, (_, at) => override(`worksheets/sheet${at + 1}.xml`, "worksheet"))
  return (
    `${XML}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `${override("workbook.xml", "sheet.main")}${override("styles.xml", "styles")}${each.join("")}</Types>`
  )
}

const workbookXml = (sheets: readonly WrittenSheet[]): string => {
  const list = sheets.map(({ name }, at) => `<sheet name="${markup(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.join("")}</sheets></workbook>`
}

const workbookRelations = (sheets: number): string =>
  relations([
    ...Array.from({ length: sheets }, (_, at) =>
      relation(`rId${at + 1}`, "worksheet", `worksheets/sheet${at + 1}.xml`),
    ),
    relation(`rId${sheets + 1}`, "styles", "styles.xml"),
  ])

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`

const relations = (each: readonly string[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each.join("")}</Relationships>`
