/**
 * Command `template` 本县模板: puts the county's own layout in place of a sheet, lists what is in place, and takes it away.
 *
 * A file is looked through before anything is kept: one with a hole that nobody knows would print a blank for ever.
 */
import type { Language } from "@jingzhun/core"
import { procedures } from "@jingzhun/core/procedure"
import { checkTemplate, templateFailureSentence } from "@jingzhun/forms/docx"
import type { CheckedTemplate } from "@jingzhun/forms/docx"
import { paperForms } from "@jingzhun/forms/paper"
import * as Result from "effect/Result"
import type { AuditAct } from "../audit/audit-log.ts"
import type { Kept } from "../store/kept.ts"
import type { InstalledTemplate } from "../templates/template-store.ts"
import { ADOPTION_SENTENCES } from "../wording/adoption-sentences.ts"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import { TEMPLATE_SENTENCES } from "../wording/template-sentences.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"
import { readBytes } from "./read-households.ts"
import { withStores } from "./with-stores.ts"

/** The options of `template`. */
export const TEMPLATE_OPTIONS: OptionKinds = { area: "text", procedure: "text" }

/** Puts a template in place, takes one away, or lists them. */
export const templateCommand = async (typed: Typed, language: Language, console: Console): Promise<Outcome> => {
  const [action, form, file, ...more] = typed.files
  if (action === "list" && form === undefined) {
    const templates = await withStores(({ kept }) => kept.templates.list())
    if (templates.length === 0) console.out(`${TEMPLATE_SENTENCES.none[language]}\n`)
    for (const template of templates) console.out(lineOf(template))
    return 0
  }
  if (action === "put" && form !== undefined && file !== undefined && more.length === 0) {
    return put(file, placeOf(form, typed, language), { language, console })
  }
  if (action === "remove" && form !== undefined && file === undefined) {
    return remove(placeOf(form, typed, language), { language, console })
  }
  throw new Unusable(TEMPLATE_SENTENCES.badCall[language])
}

type Place = Pick<InstalledTemplate, "area" | "procedure" | "form">

interface Means {
  readonly language: Language
  readonly console: Console
}

const put = async (file: string, place: Place, { language, console }: Means): Promise<Outcome> => {
  const bytes = await readBytes(file, language)
  const checked = await checkTemplate(bytes, place.procedure)
  if (Result.isFailure(checked)) {
    throw new Unusable(`${file}: ${templateFailureSentence(checked.failure, language)}`)
  }
  const { kind, holes, unknown } = checked.success
  if (unknown.length > 0) {
    throw new Unusable(`${file}: ${TEMPLATE_SENTENCES.unknownHoles[language]} ${inBraces(unknown)}`)
  }
  const template = await withStores(async ({ kept }) => {
    const installed = await kept.templates.put({ ...place, kind }, bytes)
    await note(kept, "template-put", installed)
    return installed
  })
  console.out(`${TEMPLATE_SENTENCES.isPut[language]}\n${lineOf(template)}${holesLine(holes, language)}\n`)
  return 0
}

const remove = async (place: Place, { language, console }: Means): Promise<Outcome> => {
  const template = await withStores(async ({ kept }) => {
    const removed = await kept.templates.remove(place)
    if (removed !== undefined) await note(kept, "template-removed", removed)
    return removed
  })
  if (template === undefined) {
    throw new Unusable(`${TEMPLATE_SENTENCES.notThere[language]} ${place.area} ${place.procedure}/${place.form}`)
  }
  console.out(`${TEMPLATE_SENTENCES.removed[language]}\n${lineOf(template)}`)
  return 0
}

const note = ({ audit }: Pick<Kept, "audit">, act: AuditAct, template: InstalledTemplate): Promise<void> => {
  const { area, procedure, form, kind, hash } = template
  const detail = `${procedure}/${form}.${kind} sha256:${hash}`
  return audit.note({ at: Date.now(), act, account: "", area, from: "command", detail })
}

const placeOf = (form: string, typed: Typed, language: Language): Place => {
  const area = typed.text("area")
  if (area === undefined) throw new Unusable(`${CLI_SENTENCES.missing[language]} --area`)
  if (!/^(\d{6}|\d{9}|\d{12})$/.test(area))
    throw new Unusable(`--area: ${ADOPTION_SENTENCES.badArea[language]} ${area}`)
  return { area, procedure: procedureOf(form, typed.text("procedure"), language), form }
}

const procedureOf = (form: string, chosen: string | undefined, language: Language): string => {
  const sheets = Object.keys(procedures)
    .filter((id) => chosen === undefined || id === chosen)
    .flatMap((procedure) => paperForms(procedure).map((entry) => ({ procedure, entry })))
  const found = sheets.filter(({ entry }) => entry.form.id === form)
  const [sheet] = found
  if (sheet === undefined) {
    const known = [...new Set(sheets.filter(({ entry }) => entry.isList !== true).map(({ entry }) => entry.form.id))]
    throw new Unusable(`${TEMPLATE_SENTENCES.unknownForm[language]} ${known.join(", ")}`)
  }
  // It would never be filled: what fills a template knows one case.
  if (sheet.entry.isList === true) throw new Unusable(`${TEMPLATE_SENTENCES.isList[language]} ${form}`)
  const ids = [...new Set(found.map(({ procedure }) => procedure))]
  if (ids.length > 1) throw new Unusable(`${TEMPLATE_SENTENCES.severalProcedures[language]} ${ids.join(", ")}`)
  return sheet.procedure
}

const lineOf = ({ area, procedure, form, kind, hash }: InstalledTemplate): string =>
  `${[area, procedure, form, kind, `sha256:${hash}`].join("\t")}\n`

const holesLine = (holes: CheckedTemplate["holes"], language: Language): string =>
  holes.length === 0
    ? TEMPLATE_SENTENCES.noHoles[language]
    : `${TEMPLATE_SENTENCES.holes[language]}  ${inBraces(holes)}`

const inBraces = (holes: readonly string[]): string => holes.map((hole) => `{${hole}}`).join(" ")
