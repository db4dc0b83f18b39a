/**
 * County templates 本县模板: which sheets of a case have a layout of the county's own, and how one is filled on this device.
 */
import type { OfferedPaper, PaperFacts } from "@jingzhun/forms/paper"
import * as Result from "effect/Result"
import { createSignal, onCleanup, onMount } from "solid-js"
import { serverTemplates } from "../../../local/templates/template-port.ts"
import { type CountyTemplate, openTemplateShelf } from "../../../local/templates/template-shelf.ts"
import { language } from "../../../wording/language.ts"

/** The templates of a village, as long as a screen shows them. */
export interface CountyTemplates {
  /** The template in place of a sheet, where there is one. */
  readonly of: (procedure: string, form: string) => CountyTemplate | undefined
  readonly bytesOf: (template: CountyTemplate) => Promise<Uint8Array | undefined>
}

/** Opens the templates: first what this device remembers, then what the server says. */
export const createCountyTemplates = (account: string, village: string): CountyTemplates => {
  const [templates, setTemplates] = createSignal<readonly CountyTemplate[]>([])
  const shelf = openTemplateShelf(account, serverTemplates)
  onCleanup(() => shelf.close())
  onMount(async () => {
    setTemplates(await shelf.remembered(village))
    const fresh = await shelf.refresh(village)
    if (fresh !== undefined) setTemplates(fresh)
  })
  return {
    of: (procedure, form) => templates().find((one) => one.procedure === procedure && one.form === form),
    bytesOf: ({ hash }) => shelf.bytesOf(hash),
  }
}

/** A filled template, and what it could not be filled with. */
export interface FilledOwn {
  readonly bytes: Uint8Array
  readonly missing: readonly string[]
  /** Holes that nobody knows, as they stand in the template. */
  readonly unknown: readonly string[]
  /** Items of lists for which the form has no line. */
  readonly leftOver: readonly { readonly label: string; readonly items: number }[]
}

/** Fills a template for a sheet of a case; or says in words why it cannot be. */
export const fillOwn = async (
  { kind }: Pick<CountyTemplate, "kind">,
  bytes: Uint8Array,
  { facts, offered: { entry, of } }: { readonly facts: PaperFacts; readonly offered: OfferedPaper },
): Promise<Result.Result<FilledOwn, string>> => {
  const { fillDocxTemplate, fillXlsxTemplate, templateFailureSentence } = await import("@jingzhun/forms/docx")
  const options = { isPublic: entry.form.isPublic, of }
  const filled =
    kind === "xlsx"
      ? fillXlsxTemplate(bytes, facts, options)
      : Result.map(fillDocxTemplate(bytes, facts, options), (document) => ({ ...document, leftOver: [] }))
  return Result.mapBoth(filled, {
    onFailure: (failure) => templateFailureSentence(failure, language()),
    onSuccess: ({ missing, ...rest }) => ({ ...rest, missing: missing.map(({ label }) => label) }),
  })
}
