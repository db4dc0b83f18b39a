/**
 * County's own template 本县模板: a `.docx` with holes such as `{户主姓名}`, filled from the same facts as our own sheets.
 *
 * Holes take the name or the path of a value, with a format if need be: `{审定补助}`, `{determined.subsidyFen|capitals}`.
 * A list is written between `{#家庭成员}` and `{/家庭成员}`. What is missing becomes a blank, what nobody knows is told.
 */
import type { JsonObject } from "@jingzhun/core/procedure"
import Docxtemplater from "docxtemplater"
import * as Result from "effect/Result"
import PizZip from "pizzip"
import type { PaperFacts } from "../paper/facts.ts"
import type { Missing } from "../paper/filled-paper.ts"
import { paperSetOf } from "../paper/registry.ts"
import { readDirectory } from "../spreadsheet/zip-directory.ts"
import type { OpenTemplate } from "./template-holes.ts"
import { openTemplate } from "./template-holes.ts"

/** A filled template, and what it could not be filled with. */
export interface FilledTemplate {
  readonly bytes: Uint8Array
  /** Values that the facts do not hold; the block is always 0, since a template has none. */
  readonly missing: readonly Missing[]
  /** Holes that name no value we know, as they stand in the template. */
  readonly unknown: readonly string[]
}

/** Why a template cannot be filled. */
export type TemplateFailure =
  | { readonly _tag: "NotAWordDocument" }
  | { readonly _tag: "NotAWorkbook" }
  | { readonly _tag: "NotATemplate" }
  | { readonly _tag: "TemplateTooLarge"; readonly found: number; readonly maximum: number }
  | { readonly _tag: "TemplateBroken"; readonly holes: readonly string[] }
  | { readonly _tag: "TemplateDamaged"; readonly part: string }
  | { readonly _tag: "NoPapers"; readonly procedure: string }

/** What is filled: a sheet that hangs in public, or the sheet of one event where a case has several. */
export interface TemplateOptions {
  readonly isPublic?: boolean
  readonly of?: string | undefined
}

/** Fills a template of a case; for a template that hangs in public, only from what may be public. */
export const fillDocxTemplate = (
  template: Uint8Array,
  facts: PaperFacts,
  { isPublic = false, of }: TemplateOptions = {},
): Result.Result<FilledTemplate, TemplateFailure> => {
  const set = paperSetOf(facts.procedure)
  if (set === undefined) return Result.fail({ _tag: "NoPapers", procedure: facts.procedure })
  const holes = openTemplate(set)
  const view = isPublic ? set.publicView([facts]) : set.view(facts, of)
  return Result.map(renderDocx(template, view, holes), (bytes) => ({
    bytes,
    missing: holes.missing,
    unknown: [...holes.unknown],
  }))
}

/** Renders a Word template from a view. */
export const renderDocx = (
  template: Uint8Array,
  view: JsonObject,
  { parser, nullGetter }: Pick<OpenTemplate, "parser" | "nullGetter">,
): Result.Result<Uint8Array, TemplateFailure> => {
  const failure = templateFault(template, "word/document.xml", "NotAWordDocument")
  if (failure !== undefined) return Result.fail(failure)
  try {
    const document = new Docxtemplater(new PizZip(template.slice()), {
      paragraphLoop: true,
      linebreaks: true,
      parser,
      nullGetter,
      errorLogging: false,
    })
    document.render(view)
    return Result.succeed(document.toUint8Array())
  } catch (error) {
    return Result.fail({ _tag: "TemplateBroken", holes: holesOfError(error) })
  }
}

/** As large as a template with pictures gets. */
const MAXIMUM_BYTES = 8 * 1024 * 1024
const MAXIMUM_UNPACKED = 64 * 1024 * 1024

/** As many parts as the archive of a template has. */
export const MAXIMUM_ENTRIES = 2_000

/** Tells why an archive is no template with a certain part in it. */
export const templateFault = (
  template: Uint8Array,
  part: string,
  otherwise: "NotAWordDocument" | "NotAWorkbook",
): TemplateFailure | undefined => {
  if (template.length > MAXIMUM_BYTES)
    return { _tag: "TemplateTooLarge", found: template.length, maximum: MAXIMUM_BYTES }
  const directory = readDirectory(template, MAXIMUM_ENTRIES)
  if (Result.isFailure(directory) || !directory.success.some(({ name }) => name === part)) return { _tag: otherwise }
  const unpacked = directory.success.reduce((sum, entry) => sum + entry.unpacked, 0)
  return unpacked > MAXIMUM_UNPACKED
    ? { _tag: "TemplateTooLarge", found: unpacked, maximum: MAXIMUM_UNPACKED }
    : undefined
}

/** The holes that the library names in what it throws, such as one that is not closed. */
const holesOfError = (error: unknown): readonly string[] => {
  const { properties } = error as { readonly properties?: { readonly errors?: unknown; readonly xtag?: unknown } }
  const errors: readonly unknown[] = Array.isArray(properties?.errors) ? properties.errors : [error]
  return errors.flatMap((one) => {
    const tag = (one as { readonly properties?: { readonly xtag?: unknown } }).properties?.xtag
    return typeof tag === "string" ? [tag] : []
  })
}
