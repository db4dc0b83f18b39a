/**
 * County's own workbook 本县表格模板: an `.xlsx` with the same holes as a Word template, filled from the same facts.
 *
 * A form has a fixed number of printed lines: the first line that holds holes of a list, such as `{成员姓名}`, takes its first item, the
 * next line the second. Items for which there is no line are told. What is filled in is text, never a formula.
 */
import type { Json, JsonObject } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import PizZip from "pizzip"
import type { PaperFacts } from "../paper/facts.ts"
import { itemsAt } from "../paper/lookup.ts"
import { paperSetOf } from "../paper/registry.ts"
import { readSharedStrings } from "../spreadsheet/shared-strings.ts"
import { attribute, itemText, markup } from "../spreadsheet/xml-text.ts"
import type { FilledTemplate, TemplateFailure, TemplateOptions } from "./fill-docx-template.ts"
import { templateFault } from "./fill-docx-template.ts"
import type { OpenTemplate } from "./template-holes.ts"
import { openTemplate } from "./template-holes.ts"

/** A filled workbook. */
export interface FilledWorkbook extends FilledTemplate {
  /** Lists with more items than the form has lines, and how many are left over. */
  readonly leftOver: readonly { readonly list: string; readonly label: string; readonly items: number }[]
}

/** Fills a workbook of a case; for one that hangs in public, only from what may be public. */
export const fillXlsxTemplate = (
  template: Uint8Array,
  facts: PaperFacts,
  { isPublic = false, of }: TemplateOptions = {},
): Result.Result<FilledWorkbook, TemplateFailure> => {
  const set = paperSetOf(facts.procedure)
  if (set === undefined) return Result.fail({ _tag: "NoPapers", procedure: facts.procedure })
  const holes = openTemplate(set)
  const view = isPublic ? set.publicView([facts]) : set.view(facts, of)
  return Result.map(renderXlsx(template, view, holes), ({ bytes, leftOver }) => ({
    bytes,
    leftOver: leftOver.map((one) => ({ ...one, label: set.fields[one.list]?.label ?? one.list })),
    missing: holes.missing,
    unknown: [...holes.unknown],
  }))
}

interface RenderedWorkbook {
  readonly bytes: Uint8Array
  readonly leftOver: readonly { readonly list: string; readonly items: number }[]
}

/** Renders a workbook from a view. */
export const renderXlsx = (
  template: Uint8Array,
  view: JsonObject,
  holes: Filling["holes"],
): Result.Result<RenderedWorkbook, TemplateFailure> => {
  const failure = templateFault(template, "xl/workbook.xml", "NotAWorkbook")
  if (failure !== undefined) return Result.fail(failure)
  try {
    const zip = new PizZip(template.slice())
    const strings = readSharedStrings(zip.file("xl/sharedStrings.xml")?.asText() ?? "")
    const filling: Filling = { strings, holes, view, lines: new Map() }
    for (const name of Object.keys(zip.files)
      .filter((one) => SHEET.test(one))
      .sort()) {
      zip.file(name, filledSheet(zip.file(name)?.asText() ?? "", filling))
    }
    const leftOver = [...filling.lines].flatMap(([list, lines]) => {
      const items = itemsAt(filling.view, list).length - lines
      return items > 0 ? [{ list, items }] : []
    })
    return Result.succeed({ bytes: zip.generate({ type: "uint8array", compression: "DEFLATE" }), leftOver })
  } catch {
    return Result.fail({ _tag: "NotAWorkbook" })
  }
}

const SHEET = /^xl\/worksheets\/[^/]+\.xml$/

interface Filling {
  readonly strings: readonly string[]
  readonly holes: Pick<OpenTemplate, "parser" | "listOf" | "nullGetter">
  readonly view: JsonObject
  /** How many lines each list has been given so far. */
  readonly lines: Map<string, number>
}

const filledSheet = (xml: string, filling: Filling): string =>
  xml.replaceAll(/<((?:[\w.-]+:)?)row\b[^>]*?(?:\/>|>[\s\S]*?<\/\1row>)/g, (row, prefix: string) =>
    filledRow(row, prefix, filling),
  )

const filledRow = (row: string, prefix: string, filling: Filling): string => {
  const cell = new RegExp(`<${prefix}c\\b([^>]*?)>([\\s\\S]*?)</${prefix}c>`, "g")
  const lists = new Set(
    [...row.matchAll(cell)].flatMap(([, attributes = "", inner = ""]) =>
      holesIn(textOf({ attributes, inner, prefix }, filling)).flatMap((hole) => filling.holes.listOf(hole) ?? []),
    ),
  )
  const items = new Map<string, Json | undefined>()
  for (const list of lists) {
    const at = filling.lines.get(list) ?? 0
    items.set(list, itemsAt(filling.view, list)[at])
    filling.lines.set(list, at + 1)
  }
  return row.replaceAll(cell, (whole, attributes: string, inner: string) => {
    const text = textOf({ attributes, inner, prefix }, filling)
    if (holesIn(text).length === 0) return whole
    const filled = text.replaceAll(HOLE, (_, hole: string) => valueOf(hole, items, filling))
    const kept = attributes.replace(/\s+t\s*=\s*("[^"]*"|'[^']*')/, "")
    return (
      `<${prefix}c${kept} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${markup(filled)}` +
      `</${prefix}t></${prefix}is></${prefix}c>`
    )
  })
}

const HOLE = /\{([^{}]+)\}/g
const holesIn = (text: string): readonly string[] => [...text.matchAll(HOLE)].map(([, hole = ""]) => hole)

const valueOf = (hole: string, items: ReadonlyMap<string, Json | undefined>, { holes, view }: Filling): string => {
  const list = holes.listOf(hole)
  // A line of the form for which there is no item stays empty.
  if (list !== undefined && items.get(list) === undefined) return ""
  const item = list === undefined ? undefined : items.get(list)
  const scope = typeof item === "object" && item !== null && !Array.isArray(item) ? (item as JsonObject) : view
  const found = holes.parser(hole).get(scope, {})
  return typeof found === "string" ? found : String(holes.nullGetter({ value: hole }))
}

interface Cell {
  readonly attributes: string
  readonly inner: string
  readonly prefix: string
}

/** The text of a cell; a formula and a number have none. */
const textOf = ({ attributes, inner, prefix }: Cell, { strings }: Filling): string => {
  const type = attribute(attributes, "t")
  if (type === "inlineStr") return itemText(inner, prefix)
  if (type !== "s") return ""
  const number = new RegExp(`<${prefix}v>(\\d+)</${prefix}v>`).exec(inner)?.[1]
  return number === undefined ? "" : (strings[Number(number)] ?? "")
}
