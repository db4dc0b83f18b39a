/**
 * Command `procedure` 适用程序: lets an area work under a procedure, with the readings the county has picked, and shows what is in use.
 *
 * Adopting again takes the text of the program as it is now; what was decided before stays under the text of then.
 */
import type { Language, Pack } from "@jingzhun/core"
import { packs } from "@jingzhun/core"
import * as Result from "effect/Result"
import type { Adoption } from "../ledger/adoption-store.ts"
import type { AdoptionFailure, AdoptionOrder } from "../ledger/adoptions.ts"
import { makeAdoptions } from "../ledger/adoptions.ts"
import { countyDay } from "../ledger/county-day.ts"
import { prepareLedgers } from "../ledger/prepare-ledgers.ts"
import { ADOPTION_SENTENCES } from "../wording/adoption-sentences.ts"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import { evaluationSentence } from "../wording/evaluation-sentences.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import { loadPack } from "./load-pack.ts"
import { loadProcedure } from "./load-procedure.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"
import { withStores } from "./with-stores.ts"

/** The options of `procedure`. */
export const PROCEDURE_OPTIONS: OptionKinds = { area: "text", pack: "texts", reading: "texts", training: "flag" }

/** Adopts a procedure for an area, or lists what is in use. */
export const procedureCommand = async (typed: Typed, language: Language, console: Console): Promise<Outcome> => {
  const [action, id, ...more] = typed.files
  if (action === "list" && id === undefined) {
    for (const adoption of await withStores(({ kept }) => kept.adoptions.list())) {
      console.out(lineOf(adoption, language))
    }
    return 0
  }
  if (action !== "adopt" || id === undefined || more.length > 0)
    throw new Unusable(ADOPTION_SENTENCES.badCall[language])
  const order = await orderOf(id, typed, language)
  const adopted = await withStores(async ({ kept }) => {
    const done = await makeAdoptions(kept.adoptions).adopt(order)
    if (Result.isSuccess(done)) await prepareLedgers(kept)
    return done
  })
  if (Result.isFailure(adopted)) throw new Unusable(failureSentence(adopted.failure, language))
  console.out(lineOf(adopted.success, language))
  return 0
}

const orderOf = async (id: string, typed: Typed, language: Language): Promise<AdoptionOrder> => {
  const procedure = await loadProcedure(id, language)
  const own: Pack[] = []
  for (const name of typed.texts("pack")) own.push(await loadPack(name, language))
  const area = typed.text("area")
  if (area === undefined) throw new Unusable(`${CLI_SENTENCES.missing[language]} --area`)
  if (!/^(\d{6}|\d{9}|\d{12})$/.test(area))
    throw new Unusable(`--area: ${ADOPTION_SENTENCES.badArea[language]} ${area}`)
  const chosen = typed.texts("reading").map((text) => readingOf(text, language))
  const isOfProcedure = ([clause]: readonly [string, string]) => Object.hasOwn(procedure.readings, clause)
  return {
    area,
    procedure,
    packs: [...own, ...Object.values(packs)],
    on: countyDay(Date.now()),
    readings: Object.fromEntries(chosen.filter(isOfProcedure)),
    packReadings: Object.fromEntries(chosen.filter((one) => !isOfProcedure(one))),
    isTraining: typed.flag("training"),
  }
}

const readingOf = (text: string, language: Language): readonly [clause: string, reading: string] => {
  const [clause = "", reading = "", ...more] = text.split("=")
  if (clause === "" || reading === "" || more.length > 0) {
    throw new Unusable(`--reading: ${CLI_SENTENCES.badReading[language]} ${text}`)
  }
  return [clause, reading]
}

const lineOf = (
  { area, procedure, hash, readings, packReadings, isTraining }: Adoption,
  language: Language,
): string => {
  const chosen = Object.entries({ ...readings, ...packReadings }).map(([clause, reading]) => `${clause}=${reading}`)
  const parts = [area, procedure, hash, chosen.length === 0 ? "-" : chosen.join(" ")]
  return `${[...parts, ...(isTraining ? [ADOPTION_SENTENCES.training[language]] : [])].join("\t")}\n`
}

const failureSentence = (failure: AdoptionFailure, language: Language): string => {
  if (failure._tag === "PackMissing") return `${ADOPTION_SENTENCES.packMissing[language]} ${failure.pack}`
  if (failure._tag === "BadName") return `${ADOPTION_SENTENCES.badName[language]} ${failure.name}`
  if (failure._tag === "PackUnusable") return `${failure.pack}: ${evaluationSentence(failure.failure)[language]}`
  const { clause, reading, known } = failure
  return `--reading: ${CLI_SENTENCES.badReading[language]} ${clause}=${reading} (${known.join(", ")})`
}
