/**
 * Command `year` 新年度: the roster of a village's next year, which begins with its newest one.
 *
 * It works on the data beside a running server, as `village add` does, and may be repeated.
 */
import type { Language } from "@jingzhun/core"
import { divisionCode } from "@jingzhun/core"
import * as Result from "effect/Result"
import { beginYear } from "../bases/new-year.ts"
import type { YearOutcome } from "../bases/new-year.ts"
import { makeRosterMirror } from "../ledger/roster-mirror.ts"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import { YEAR_SENTENCES } from "../wording/year-sentences.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"
import { withStores } from "./with-stores.ts"

/** The options of `year`. */
export const YEAR_OPTIONS: OptionKinds = {}

/** Begins a year. */
export const yearCommand = async (typed: Typed, language: Language, console: Console): Promise<Outcome> => {
  const [code = "", text = "", ...more] = typed.files
  if (more.length > 0 || !/^[1-9]\d{3}$/.test(text)) throw new Unusable(YEAR_SENTENCES.badCall[language])
  const village = divisionCode(code)
  if (Result.isFailure(village)) throw new Unusable(`${CLI_SENTENCES.badVillage[language]} ${code}`)
  const outcome = await withStores(async ({ documents, kept }) => {
    const mirror = makeRosterMirror()
    const means = {
      store: documents,
      bases: kept.bases,
      keys: kept.keys,
      now: Date.now,
      // A server that runs beside finds the row by itself.
      publish: () => undefined,
      rosterOf: (place: typeof village.success, on: Parameters<typeof mirror.of>[1]) =>
        mirror.of(place, on, kept.ledgers),
      rosterYears: kept.ledgers.rosterYears,
    }
    const begun = await beginYear(means, { village: village.success, year: Number(text) }, COMMAND)
    if (begun._tag === "Made") {
      const at = Date.now()
      await kept.audit.note({
        at,
        act: "year-begun",
        account: "",
        area: code,
        from: COMMAND,
        detail: `${code} ${text}`,
      })
    }
    return begun
  })
  return report(outcome, language, console)
}

const COMMAND = "command"

const report = (outcome: YearOutcome, language: Language, console: Console): Outcome => {
  switch (outcome._tag) {
    case "Made":
    case "There":
      console.out(`${YEAR_SENTENCES[outcome._tag][language]} ${outcome.year}\n`)
      return 0
    case "Unsettled":
      console.error(`${YEAR_SENTENCES.Unsettled[language]} ${outcome.year}`)
      for (const { record, field } of outcome.cells) console.error(`  ${record} ${field}`)
      return 1
    case "NoRoster":
    case "NotNow":
    case "InUse":
      throw new Unusable(`${YEAR_SENTENCES[outcome._tag][language]} ${outcome.year}`)
  }
}
