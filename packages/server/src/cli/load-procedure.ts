/**
 * Loading a procedure 载入程序: one that comes with the program, by its id, or a county's own procedure or overlay, by its file.
 *
 * A pack and its procedure bear the same name; a county's own procedure lies beside its pack as `<name>-procedure.json`.
 */
import { existsSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import type { Language, Pack } from "@jingzhun/core"
import type { Procedure, ProcedureOverlay } from "@jingzhun/core/procedure"
import { applyProcedureOverlay, procedures } from "@jingzhun/core/procedure"
import type { ProcedureRules } from "@jingzhun/core/schema"
import { faultsOfProcedure, MOST_BYTES, readProcedureRules } from "@jingzhun/core/schema"
import * as Result from "effect/Result"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import { procedureOverlaySentence, procedureSentence } from "../wording/procedure-sentences.ts"
import { loadPack } from "./load-pack.ts"
import { Unusable } from "./outcome.ts"
import { decodeUtf8, readBytes } from "./read-households.ts"

/** What `--pack` names: criteria, a procedure, or both. */
export interface Subject {
  readonly pack?: Pack
  readonly procedure?: Procedure
}

/** Loads a procedure, or ends the command with every fault of the file. */
export const loadProcedure = async (name: string | undefined, language: Language): Promise<Procedure> => {
  if (name === undefined) throw new Unusable(`${CLI_SENTENCES.missing[language]} --pack`)
  const shipped = procedureById(name)
  if (shipped !== undefined) return shipped
  if (!name.endsWith(".json")) {
    throw new Unusable(`${name}: ${CLI_SENTENCES.unknownPack[language]} ${Object.keys(procedures).join(", ")}`)
  }
  return fromFile(name, await readText(name, language), language)
}

/** Loads what a name or a file stands for: its criteria and its procedure, as far as there are any. */
export const loadSubject = async (name: string | undefined, language: Language): Promise<Subject> => {
  if (name?.endsWith(".json") === true && existsSync(name)) {
    const text = await readText(name, language)
    if (isOfProcedure(text)) return { procedure: await fromFile(name, text, language) }
  }
  const pack = await loadPack(name, language)
  const procedure = await procedureOf(pack, name, language)
  return { pack, ...(procedure !== undefined && { procedure }) }
}

/** The procedure of a pack: of its own name, in a file beside it, or that of the pack which it changes. */
const procedureOf = async (
  pack: Pack,
  name: string | undefined,
  language: Language,
): Promise<Procedure | undefined> => {
  const own = procedureById(pack.id)
  if (own !== undefined) return own
  for (const id of [pack.id, pack.extends?.pack]) {
    const file = id === undefined || name === undefined ? undefined : fileOf(name, `${id}-procedure`)
    if (file !== undefined) return fromFile(file, await readText(file, language), language)
  }
  return pack.extends === undefined ? undefined : procedureById(pack.extends.pack)
}

const procedureById = (id: string): Procedure | undefined => Object.entries(procedures).find(([key]) => key === id)?.[1]

const fileOf = (name: string, id: string): string | undefined => {
  const file = join(dirname(name), `${id}.json`)
  return name.endsWith(".json") && /^[\w-]+$/.test(id) && existsSync(file) ? file : undefined
}

const fromFile = async (name: string, text: string, language: Language): Promise<Procedure> => {
  const read = rulesOf(name, text, language)
  if (read.kind === "procedure") return read.procedure
  const base = await baseOf(name, read.overlay, language)
  const applied = applyProcedureOverlay(base, read.overlay)
  if (Result.isFailure(applied)) throw new Unusable(`${name}: ${procedureOverlaySentence(applied.failure)[language]}`)
  const faults = faultsOfProcedure(applied.success)
  if (faults.length === 0) return applied.success
  throw new Unusable(faults.map((fault) => `${name}: ${fault.path}: ${procedureSentence(fault)[language]}`).join("\n"))
}

/** The procedure that an overlay changes: one that comes with the program, or the county's own, in a file beside it. */
const baseOf = async (
  name: string,
  { extends: { procedure } }: ProcedureOverlay,
  language: Language,
): Promise<Procedure> => {
  const shipped = procedureById(procedure)
  if (shipped !== undefined) return shipped
  const files = [`${procedure}-procedure`, procedure].map((id) => fileOf(name, id))
  const file = files.find((one) => one !== undefined && resolve(one) !== resolve(name))
  if (file === undefined) {
    const known = [...Object.keys(procedures), join(dirname(name), `${procedure}-procedure.json`)].join(", ")
    throw new Unusable(`${name}: $.extends.procedure: ${procedure}: ${CLI_SENTENCES.unknownPack[language]} ${known}`)
  }
  const read = rulesOf(file, await readText(file, language), language)
  if (read.kind === "procedure") return read.procedure
  throw new Unusable(`${name}: $.extends.procedure: ${CLI_SENTENCES.overlayOfOverlay[language]} ${file}`)
}

const rulesOf = (name: string, text: string, language: Language): ProcedureRules => {
  const read = readProcedureRules(text)
  if (Result.isSuccess(read)) return read.success
  throw new Unusable(
    read.failure.map((fault) => `${name}: ${fault.path}: ${procedureSentence(fault)[language]}`).join("\n"),
  )
}

const readText = async (name: string, language: Language): Promise<string> =>
  decodeUtf8(name, await readBytes(name, language), language)

/** A procedure has commands, and an overlay on one names a procedure; anything else is for the reader of packs to judge. */
const isOfProcedure = (text: string): boolean => {
  if (text.length > MOST_BYTES) return false
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== "object" || value === null) return false
    if (Object.hasOwn(value, "commands")) return true
    const base: unknown = "extends" in value ? value.extends : undefined
    return typeof base === "object" && base !== null && Object.hasOwn(base, "procedure")
  } catch {
    return false
  }
}
