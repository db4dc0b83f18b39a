/**
 * Loading a pack 载入规则包: one that comes with the program, by its id, or a county's own pack or overlay, by its file.
 */
import { existsSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import type { CivilDate, Language, Overlay, Pack } from "@jingzhun/core"
import { applyOverlay, isCivilDate } from "@jingzhun/core"
import type { Rules } from "@jingzhun/core/schema"
import { checkPack, readRules } from "@jingzhun/core/schema"
import * as Result from "effect/Result"
import { packById, PACK_IDS } from "../evaluation/evaluate-households.ts"
import { todayOf } from "../evaluation/today.ts"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import { overlaySentence, packSentence } from "../wording/pack-sentences.ts"
import { Unusable } from "./outcome.ts"
import { decodeUtf8, readBytes } from "./read-households.ts"

/** Loads a pack, or ends the command with every fault of the file. */
export const loadPack = async (name: string | undefined, language: Language): Promise<Pack> => {
  if (name === undefined) throw new Unusable(`${CLI_SENTENCES.missing[language]} --pack`)
  const pack = packById(name)
  if (pack !== undefined) return pack
  if (!name.endsWith(".json")) {
    throw new Unusable(`${name}: ${CLI_SENTENCES.unknownPack[language]} ${PACK_IDS.join(", ")}`)
  }
  const read = await readFileRules(name, language)
  return read.kind === "pack" ? read.pack : changed(name, read.overlay, language)
}

/** Applies an overlay to its pack: one that comes with the program, or the county's own, in a file of that name beside it. */
const changed = async (name: string, overlay: Overlay, language: Language): Promise<Pack> => {
  const base = packById(overlay.extends.pack) ?? (await packBeside(name, overlay, language))
  const applied = applyOverlay(base, overlay)
  if (Result.isFailure(applied)) throw new Unusable(`${name}: ${overlaySentence(applied.failure)[language]}`)
  const faults = checkPack(applied.success)
  if (faults.length > 0) {
    throw new Unusable(faults.map((fault) => `${name}: ${fault.path}: ${packSentence(fault)[language]}`).join("\n"))
  }
  return applied.success
}

const packBeside = async (name: string, { extends: { pack } }: Overlay, language: Language): Promise<Pack> => {
  const file = join(dirname(name), `${pack}.json`)
  const isName = /^[\w-]+$/.test(pack)
  if (!isName || resolve(file) === resolve(name) || !existsSync(file)) {
    const known = [...PACK_IDS, ...(isName ? [file] : [])].join(", ")
    throw new Unusable(`${name}: $.extends.pack: ${pack}: ${CLI_SENTENCES.unknownPack[language]} ${known}`)
  }
  const read = await readFileRules(file, language)
  // An overlay over another overlay is not followed further: two files are enough to lose one's way in.
  if (read.kind === "overlay")
    throw new Unusable(`${name}: $.extends.pack: ${CLI_SENTENCES.overlayOfOverlay[language]} ${file}`)
  return read.pack
}

const readFileRules = async (name: string, language: Language): Promise<Rules> => {
  const read = readRules(decodeUtf8(name, await readBytes(name, language), language))
  if (Result.isSuccess(read)) return read.success
  throw new Unusable(read.failure.map((fault) => `${name}: ${fault.path}: ${packSentence(fault)[language]}`).join("\n"))
}

/** The day that a command is about: today unless said otherwise. */
export const dayOfCommand = (text: string | undefined, language: Language): CivilDate => {
  if (text === undefined) return todayOf(Date.now())
  if (!isCivilDate(text)) throw new Unusable(`--as-of: ${CLI_SENTENCES.badDay[language]} ${text}`)
  return text
}
