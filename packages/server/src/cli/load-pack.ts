/**
 * Loading a pack 载入规则包: one that comes with the program, by its id, or a county's own pack or overlay, by its file.
 */
import type { CivilDate, Language, Pack } from "@jingzhun/core"
import { applyOverlay, isCivilDate } from "@jingzhun/core"
import { checkPack, readRules } from "@jingzhun/core/schema"
import * as Result from "effect/Result"
import { packById, PACK_IDS } from "../evaluation/evaluate-households.ts"
import { todayOf } from "../evaluation/today.ts"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import { overlaySentence, packSentence } from "../wording/pack-sentences.ts"
import { Unusable } from "./outcome.ts"
import { readBytes } from "./read-households.ts"

/** Loads a pack, or ends the command with every fault of the file. */
export const loadPack = async (name: string | undefined, language: Language): Promise<Pack> => {
  if (name === undefined) throw new Unusable(`${CLI_SENTENCES.missing[language]} --pack`)
  const pack = packById(name)
  if (pack !== undefined) return pack
  if (!name.endsWith(".json")) {
    throw new Unusable(`${name}: ${CLI_SENTENCES.unknownPack[language]} ${PACK_IDS.join(", ")}`)
  }
  const read = readRules(new TextDecoder().decode(await readBytes(name, language)))
  if (Result.isFailure(read)) {
    throw new Unusable(
      read.failure.map((fault) => `${name}: ${fault.path}: ${packSentence(fault)[language]}`).join("\n"),
    )
  }
  if (read.success.kind === "pack") return read.success.pack
  const { overlay } = read.success
  const base = packById(overlay.extends.pack)
  if (base === undefined) {
    throw new Unusable(
      `${name}: $.extends.pack: ${overlay.extends.pack}: ${CLI_SENTENCES.unknownPack[language]} ${PACK_IDS.join(", ")}`,
    )
  }
  const applied = applyOverlay(base, overlay)
  if (Result.isFailure(applied)) throw new Unusable(`${name}: ${overlaySentence(applied.failure)[language]}`)
  const faults = checkPack(applied.success)
  if (faults.length > 0) {
    throw new Unusable(faults.map((fault) => `${name}: ${fault.path}: ${packSentence(fault)[language]}`).join("\n"))
  }
  return applied.success
}

/** The day that a command is about: today unless said otherwise. */
export const dayOfCommand = (text: string | undefined, language: Language): CivilDate => {
  if (text === undefined) return todayOf(Date.now())
  if (!isCivilDate(text)) throw new Unusable(`--as-of: ${CLI_SENTENCES.badDay[language]} ${text}`)
  return text
}
