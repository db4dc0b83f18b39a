/**
 * Annotating a workbook 标注工作簿: only the parts that change are unpacked, and sheets pass through piece by piece.
 */
import * as Result from "effect/Result"
import type { Language } from "../language.ts"
import { commentsXml, drawingXml } from "./comment-parts.ts"
import { MAXIMUM_ENTRIES } from "./limits.ts"
import { DRAWING_RELATION, makeSheetMarker } from "./mark-sheet.ts"
import { makeMarkStyles } from "./mark-styles.ts"
import type { Mark } from "./marks.ts"
import { PROBLEM_WIDTHS, problemRows } from "./marks.ts"
import type { Problem } from "./problem.ts"
import { PROBLEM_SHEET } from "./problem.ts"
import { sheetParts } from "./workbook.ts"
import { markup } from "./xml-text.ts"
import type { ZipEntry } from "./zip-directory.ts"
import { readDirectory, unpackText } from "./zip-directory.ts"
import type { PackedPart } from "./zip-writer.ts"
import { assemble, copyPart, packPart, packText } from "./zip-writer.ts"

type Marks = ReadonlyMap<string, ReadonlyMap<number, readonly Mark[]>>

/** Marks a workbook that has been read before; bytes that are no workbook come back as they are. */
export const annotateWorkbook = async (
  bytes: Uint8Array,
  marks: Marks,
  problems: readonly Problem[],
  language: Language,
): Promise<Uint8Array> => {
  const book = await openForMarking(bytes)
  for (const [index, { name, path }] of book.sheets.entries()) {
    const entry = book.byName.get(path ?? "")
    const ofSheet = marks.get(name) ?? (book.wasMarked ? NO_MARKS : undefined)
    if (ofSheet !== undefined && entry !== undefined && name !== PROBLEM_SHEET) {
      await markSheet(book, { entry, number: index + 1 }, ofSheet)
    }
  }
  if (book.styles !== undefined) await book.change(book.stylesName, book.styles.xml())
  await addList(book, listXml(problems, language))
  await book.change("[Content_Types].xml", withTypes(book.types, book.overrides))
  return assemble(book.parts())
}

const NO_MARKS: ReadonlyMap<number, readonly Mark[]> = new Map()

type Book = Awaited<ReturnType<typeof openForMarking>>

const openForMarking = async (bytes: Uint8Array) => {
  const entries = Result.getOrElse(readDirectory(bytes, MAXIMUM_ENTRIES), (): readonly ZipEntry[] => [])
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]))
  const read = (name: string): Promise<string> => textOf(bytes, byName.get(name.toLowerCase()))
  const workbook = await read("xl/workbook.xml")
  const relations = await read("xl/_rels/workbook.xml.rels")
  const { sheets, styles: stylesPath } = sheetParts(workbook, relations)
  const stylesName = byName.get(stylesPath ?? "")?.name ?? "xl/styles.xml"
  const changed = new Map<string, PackedPart>()
  const put = (part: PackedPart): void => void changed.set(part.name.toLowerCase(), part)
  const overrides: string[] = []
  return {
    bytes,
    byName,
    read,
    workbook,
    relations,
    sheets,
    types: await read("[Content_Types].xml"),
    styles: makeMarkStyles(await read(stylesName)),
    stylesName,
    wasMarked: sheets.some(({ name }) => name === PROBLEM_SHEET),
    overrides,
    put,
    change: async (name: string, text: string): Promise<void> => put(await packText(name, text)),
    parts: (): readonly PackedPart[] => {
      const kept = entries.flatMap((entry) => {
        const part = changed.get(entry.name.toLowerCase()) ?? copyPart(bytes, entry)
        changed.delete(entry.name.toLowerCase())
        return part ?? []
      })
      return [...kept, ...changed.values()]
    },
  }
}

const addList = async (book: Book, list: string): Promise<void> => {
  const path = book.sheets.find(({ name }) => name === PROBLEM_SHEET)?.path
  await book.change(book.byName.get(path ?? "")?.name ?? LIST, list)
  if (path !== undefined) return
  book.overrides.push(override(`/${LIST}`, `${FORMAT}.worksheet+xml`))
  await book.change("xl/workbook.xml", withSheet(book.workbook))
  const relations = withRelation(book.relations, "jingzhunList", "worksheet", `/${LIST}`)
  await book.change("xl/_rels/workbook.xml.rels", relations)
}

// Some programs stop opening a file with very many comments; beyond this the colour and the list must do.
const MAXIMUM_COMMENTS = 5_000
const COMMENTS = "jingzhun-comments"
const COMMENTS_RELATION = "jingzhunComments"
const LIST = "xl/worksheets/jingzhun-problems.xml"
const FORMAT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

const textOf = async (bytes: Uint8Array, entry: ZipEntry | undefined): Promise<string> => {
  const pieces: string[] = []
  if (entry !== undefined) await unpackText(bytes, entry, (piece) => pieces.push(piece) > 0)
  return pieces.join("")
}

const markSheet = async (
  book: Book,
  { entry, number }: { readonly entry: ZipEntry; readonly number: number },
  marks: ReadonlyMap<number, readonly Mark[]>,
): Promise<void> => {
  const marker = makeSheetMarker(marks, book.styles)
  const part = packPart(entry.name)
  await unpackText(book.bytes, entry, async (piece) => {
    await part.write(marker.push(piece))
    return true
  })
  const comments = marks.size > 0 && marker.takesComments()
  await part.write(marker.end(comments))
  book.put(await part.end())
  const relationsName = entry.name.replace(/([^/]+)$/, "_rels/$1.rels")
  const relations = await book.read(relationsName)
  if (!comments) {
    if (relations.includes(DRAWING_RELATION)) await book.change(relationsName, withoutOurs(relations))
    return
  }
  await book.change(relationsName, withRelations(relations, number))
  const all = [...marks.values()].flat().slice(0, MAXIMUM_COMMENTS)
  await book.change(`xl/${COMMENTS}${number}.xml`, commentsXml(all))
  await book.change(`xl/drawings/${COMMENTS}${number}.vml`, drawingXml(all))
  book.overrides.push(override(`/xl/${COMMENTS}${number}.xml`, `${FORMAT}.comments+xml`))
}

const override = (name: string, type: string): string => `<Override PartName="${name}" ContentType="${type}"/>`

const withTypes = (types: string, overrides: readonly string[]): string => {
  const drawing = '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
  const hasDrawing = /Extension="vml"/i.test(types)
  const added = overrides.filter((one) => !types.includes(one))
  return beforeClose(types, "Types", `${hasDrawing ? "" : drawing}${added.join("")}`)
}

const withRelation = (xml: string, id: string, kind: string, target: string): string => {
  const relation = `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`
  return beforeClose(withoutRelation(xml, id), "Relationships", relation)
}

const withoutRelation = (xml: string, id: string): string =>
  xml.replace(new RegExp(`<(?:[\\w.-]+:)?Relationship\\b[^>]*\\sId="${id}"[^>]*/>`), "")

const withoutOurs = (xml: string): string => withoutRelation(withoutRelation(xml, DRAWING_RELATION), COMMENTS_RELATION)

const withRelations = (xml: string, number: number): string => {
  const begun =
    xml === "" ? `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${PACKAGE}"></Relationships>` : xml
  const drawn = withRelation(begun, DRAWING_RELATION, "vmlDrawing", `/xl/drawings/${COMMENTS}${number}.vml`)
  return withRelation(drawn, COMMENTS_RELATION, "comments", `/xl/${COMMENTS}${number}.xml`)
}

const withSheet = (xml: string): string => {
  const ids = [...xml.matchAll(/\ssheetId="(\d+)"/g)].map(([, id]) => Number(id))
  const id = Math.max(0, ...ids) + 1
  return beforeClose(
    xml,
    "sheets",
    `<sheet xmlns:r="${RELATIONS}" name="${PROBLEM_SHEET}" sheetId="${id}" r:id="jingzhunList"/>`,
  )
}

/** Inserts elements at the end of an element, under whatever prefix it goes; an empty element is opened. */
const beforeClose = (xml: string, name: string, inner: string): string => {
  const opened = xml.replace(new RegExp(`<((?:[\\w.-]+:)?)${name}((?:\\s[^>]*)?)/>`), `<$1${name}$2></$1${name}>`)
  const close = new RegExp(`</((?:[\\w.-]+:)?)${name}>`).exec(opened)
  if (close === null) return xml
  const prefix = close[1] ?? ""
  const prefixed = prefix === "" ? inner : inner.replaceAll(/<(?=[A-Za-z])/g, `<${prefix}`)
  return opened.slice(0, close.index) + prefixed + opened.slice(close.index)
}

const listXml = (problems: readonly Problem[], language: Language): string => {
  const widths = PROBLEM_WIDTHS.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  const rows = [...problemRows(problems, language)].map(
    (cells) =>
      `<row>${cells.map((cell) => (typeof cell === "number" ? `<c><v>${cell}</v></c>` : `<c t="inlineStr"><is><t xml:space="preserve">${markup(cell)}</t></is></c>`)).join("")}</row>`,
  )
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${widths.join("")}</cols><sheetData>${rows.join("")}</sheetData></worksheet>`
  )
}
