/**
 * Marking a sheet 标注工作表: gives marked cells another style in the sheet's XML as it passes, and leaves the rest.
 */
import type { Mark } from "./marks.ts"
import type { MarkStyles } from "./mark-styles.ts"
import { columnLetter } from "./problem.ts"
import { attribute } from "./xml-text.ts"
import { nextRow } from "./sheet-parser.ts"

/** Passes XML through; `push` gives what is ready, `end` what is left. */
export interface SheetMarker {
  readonly push: (piece: string) => string
  readonly end: (comments: boolean) => string
  /** Whether comments can be added: the sheet has none of its own, and nothing that might be torn apart. */
  readonly takesComments: () => boolean
}

/** The relation under which a sheet finds the drawing of its comments. */
export const DRAWING_RELATION = "jingzhunMarks"

/** Makes a marker for the marks of one sheet, by row from 0. */
export const makeSheetMarker = (
  marks: ReadonlyMap<number, readonly Mark[]>,
  styles: MarkStyles | undefined,
): SheetMarker => {
  let waiting = ""
  let prefix: string | undefined
  let row = -1
  return {
    push: (piece) => {
      waiting += piece
      if (prefix === undefined) {
        const root = /<([\w.-]+:)?worksheet[\s>]/.exec(waiting)
        if (root === null) return ""
        prefix = root[1] ?? ""
      }
      let ready = ""
      let from = 0
      for (let found = nextRow(waiting, prefix); found !== undefined; found = nextRow(waiting, prefix, from)) {
        row = Number(attribute(found.tag, "r") ?? row + 2) - 1
        const ofRow = marks.get(row)
        const text = withoutOldMarks(waiting.slice(from, found.end), prefix, styles)
        ready += ofRow === undefined || styles === undefined ? text : markRow(text, prefix, row, ofRow, styles)
        from = found.end
      }
      waiting = waiting.slice(from)
      return ready
    },
    takesComments: () => !/<(?:[\w.-]+:)?(legacyDrawing|AlternateContent)\b/.test(waiting.replace(OWN_DRAWING, "")),
    end: (comments) => {
      const tail = waiting.replace(OWN_DRAWING, "")
      return comments ? withDrawing(tail, prefix ?? "") : tail
    },
  }
}

const OWN_DRAWING = new RegExp(`<(?:[\\w.-]+:)?legacyDrawing\\b[^>]*"${DRAWING_RELATION}"[^>]*/>`)

const withoutOldMarks = (text: string, prefix: string, styles: MarkStyles | undefined): string =>
  styles === undefined || styles.cleared.size === 0
    ? text
    : text.replaceAll(
        new RegExp(`(<${prefix}c\\b[^>]*?\\ss=")(\\d+)`, "g"),
        (_, head: string, style: string) => head + String(styles.cleared.get(Number(style)) ?? style),
      )

const markRow = (text: string, prefix: string, row: number, marks: readonly Mark[], styles: MarkStyles): string => {
  const start = text.lastIndexOf(`<${prefix}row`)
  const tagEnd = text.indexOf(">", start)
  const isEmpty = text[tagEnd - 1] === "/"
  // The row may grow beyond the columns it was said to span.
  const tag = text.slice(start, isEmpty ? tagEnd - 1 : tagEnd).replace(/\sspans="[^"]*"/, "")
  const cells = isEmpty
    ? new Map<number, string>()
    : cellsOf(text.slice(tagEnd + 1, text.lastIndexOf("</")), prefix, row)
  for (const { column, severity } of marks) {
    const cell = cells.get(column) ?? `<${prefix}c r="${columnLetter(column)}${row + 1}"/>`
    const style = Number(/^[^>]*?\ss="(\d+)"/.exec(cell)?.[1] ?? 0)
    const bare = cell.replace(/^([^>]*?)\ss="\d+"/, "$1")
    cells.set(column, bare.replace(`<${prefix}c`, `<${prefix}c s="${styles.twin(style, severity)}"`))
  }
  const ordered = [...cells].sort(([a], [b]) => a - b).map(([, cell]) => cell)
  return `${text.slice(0, start)}${tag}>${ordered.join("")}</${prefix}row>`
}

/** Cells by column, each with a reference of its own. */
const cellsOf = (inner: string, prefix: string, row: number): Map<number, string> => {
  const cells = new Map<number, string>()
  let next = 0
  for (const [cell, tag = ""] of inner.matchAll(
    new RegExp(`<${prefix}c((?:\\s[^>]*?)?)(?:/>|>[\\s\\S]*?</${prefix}c>)`, "g"),
  )) {
    const reference = /\sr="([A-Z]+)\d+"/.exec(tag)?.[1]
    const column = reference === undefined ? next : indexOf(reference)
    next = column + 1
    cells.set(
      column,
      reference === undefined ? cell.replace(`<${prefix}c`, `<${prefix}c r="${columnLetter(column)}${row + 1}"`) : cell,
    )
  }
  return cells
}

const indexOf = (letters: string): number => {
  let index = 0
  for (let at = 0; at < letters.length; at += 1) index = index * 26 + letters.charCodeAt(at) - 64
  return index - 1
}

const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

// The elements behind the rows have a fixed order; these may follow the drawing of the comments.
const FOLLOWERS = ["legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts"]

const withDrawing = (tail: string, prefix: string): string => {
  const close = tail.lastIndexOf(`</${prefix}worksheet>`)
  const extension = new RegExp(`</${prefix}extLst>\\s*</${prefix}worksheet>`).test(tail)
    ? tail.lastIndexOf(`<${prefix}extLst`)
    : -1
  const places = [close, extension, ...FOLLOWERS.map((name) => tail.lastIndexOf(`<${prefix}${name}`))].filter(
    (at) => at >= 0,
  )
  const at = Math.min(...places)
  const drawing = `<${prefix}legacyDrawing xmlns:r="${RELATIONS}" r:id="${DRAWING_RELATION}"/>`
  return tail.slice(0, at) + drawing + tail.slice(at)
}
