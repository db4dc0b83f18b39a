/**
 * Command `village` 行政村管理: makes a village known to a data folder, with its rosters of one year.
 *
 * Doing it again for another year adds that year's rosters; what is written in a roster is never touched.
 */
import type { Language } from "@jingzhun/core"
import { divisionCode } from "@jingzhun/core"
import { documentName, ROSTER_KINDS } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { prepareLedgers } from "../ledger/prepare-ledgers.ts"
import { ACCOUNT_SENTENCES } from "../wording/account-sentences.ts"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import { withStores } from "./with-stores.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"

/** The options of `village`. */
export const VILLAGE_OPTIONS: OptionKinds = { name: "text", township: "text", county: "text", year: "text" }

/** Adds a village. */
export const villageCommand = async (typed: Typed, language: Language, console: Console): Promise<Outcome> => {
  const [action, code, ...more] = typed.files
  if (action !== "add" || code === undefined || more.length > 0) {
    throw new Unusable(ACCOUNT_SENTENCES.badVillageCall[language])
  }
  const village = divisionCode(code)
  if (Result.isFailure(village)) throw new Unusable(`${CLI_SENTENCES.badVillage[language]} ${code}`)
  const name = placeNameOf("name", typed, language)
  const township = placeNameOf("township", typed, language)
  const county = typed.text("county") === undefined ? undefined : placeNameOf("county", typed, language)
  const year = yearOf(typed.text("year"), language)
  const names = ROSTER_KINDS.map((kind) => documentName({ village: village.success, kind, year }))
  const folder = await withStores(async ({ kept, documents }, where) => {
    await kept.villages.put({ code, name, township, ...(county !== undefined && { county }) })
    for (const document of names) await documents.create(document)
    await prepareLedgers(kept)
    return where
  })
  const place = [county, township, name].filter((one) => one !== undefined).join(" ")
  console.out(`${ACCOUNT_SENTENCES.villageAdded[language]}  ${code}  ${place}\n${names.join("\n")}\n`)
  console.out(`${ACCOUNT_SENTENCES.data[language]}  ${folder}\n`)
  return 0
}

const placeNameOf = (option: string, typed: Typed, language: Language): string => {
  const text = typed.text(option)?.trim()
  if (text === undefined) throw new Unusable(`${CLI_SENTENCES.missing[language]} --${option}`)
  if (!/^[^\p{C}]{1,50}$/u.test(text))
    throw new Unusable(`--${option}: ${ACCOUNT_SENTENCES.badPlaceName[language]} ${text}`)
  return text
}

const yearOf = (text: string | undefined, language: Language): number => {
  if (text === undefined) return new Date().getFullYear()
  if (!/^[1-9]\d{3}$/.test(text)) throw new Unusable(`--year: ${ACCOUNT_SENTENCES.badYear[language]} ${text}`)
  return Number(text)
}
