/**
 * Checking a template 检查模板: before a county's own template is put in place of a sheet, whether it opens and which holes it has.
 *
 * What an archive states of its size may be a lie, so every part is unpacked once and counted.
 */
import * as Result from "effect/Result"
import { paperSetOf } from "../paper/registry.ts"
import { readDirectory, unpackText } from "../spreadsheet/zip-directory.ts"
import type { TemplateFailure } from "./fill-docx-template.ts"
import { MAXIMUM_ENTRIES, renderDocx, templateFault } from "./fill-docx-template.ts"
import { renderXlsx } from "./fill-xlsx-template.ts"
import { lookThrough } from "./look-through.ts"

/** What a template is made with. */
export type TemplateKind = "docx" | "xlsx"

/** A template that opens. */
export interface CheckedTemplate {
  readonly kind: TemplateKind
  /** Its holes as they stand in it, once each. */
  readonly holes: readonly string[]
  /** Those of them that name no value, or no way of writing it. */
  readonly unknown: readonly string[]
}

/** Looks through a template for the sheets of a procedure. */
export const checkTemplate = async (
  template: Uint8Array,
  procedure: string,
): Promise<Result.Result<CheckedTemplate, TemplateFailure>> => {
  const set = paperSetOf(procedure)
  if (set === undefined) return Result.fail({ _tag: "NoPapers", procedure })
  const kind = kindOf(template)
  if (Result.isFailure(kind)) return Result.fail(kind.failure)
  const failure = await damageOf(template)
  if (failure !== undefined) return Result.fail(failure)
  const seen = lookThrough(set)
  const looked =
    kind.success === "docx"
      ? Result.map(renderDocx(template, {}, seen), () => seen)
      : Result.map(renderXlsx(template, {}, seen), () => seen)
  return Result.map(looked, ({ found, unknown }) => ({
    kind: kind.success,
    holes: [...found],
    unknown: [...unknown],
  }))
}

const kindOf = (template: Uint8Array): Result.Result<TemplateKind, TemplateFailure> => {
  const [noDocument, noWorkbook] = [
    templateFault(template, "word/document.xml", "NotAWordDocument"),
    templateFault(template, "xl/workbook.xml", "NotAWorkbook"),
  ]
  if (noDocument === undefined) return Result.succeed("docx")
  if (noWorkbook === undefined) return Result.succeed("xlsx")
  const tooLarge = [noDocument, noWorkbook].find(({ _tag }) => _tag === "TemplateTooLarge")
  return Result.fail(tooLarge ?? { _tag: "NotATemplate" })
}

const damageOf = async (template: Uint8Array): Promise<TemplateFailure | undefined> => {
  const directory = readDirectory(template, MAXIMUM_ENTRIES)
  if (Result.isFailure(directory)) return { _tag: "TemplateDamaged", part: "zip" }
  for (const entry of directory.success) {
    if ((await unpackText(template, entry, () => true)) !== undefined) {
      return { _tag: "TemplateDamaged", part: entry.name }
    }
  }
  return undefined
}
