/**
 * Command `export`: brings the roster of a village out of a running server into a workbook, or into JSON in the interchange format.
 *
 * A cell in dispute has no value to export; such cells are counted, and the exit code says so.
 */
import { extname } from "node:path"
import type { Household, Language } from "@jingzhun/core"
import { householdIds, householdOf } from "@jingzhun/documents"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"
import { REMOTE_OPTIONS, remotePlaceOf, withRemoteRoster } from "./remote-roster.ts"
import type { RemoteRoster } from "./remote-roster.ts"
import { writeWhole } from "./write-out.ts"

/** The options of `export`. */
export const EXPORT_OPTIONS: OptionKinds = { ...REMOTE_OPTIONS, out: "text" }

/** Exports a roster. */
export const exportCommand = async (typed: Typed, language: Language, console: Console): Promise<Outcome> => {
  if (typed.files.length > 0) throw new Unusable(CLI_SENTENCES.noFile[language])
  const out = typed.text("out")
  if (out === undefined) throw new Unusable(`${CLI_SENTENCES.missing[language]} --out`)
  const write = WRITERS.get(extname(out).toLowerCase())
  if (write === undefined) throw new Unusable(`${out}: ${CLI_SENTENCES.unknownFormat[language]}`)
  const place = remotePlaceOf(typed, language)
  const { households, disputed } = await withRemoteRoster(place, { language, toWrite: false }, async ({ roster }) =>
    householdsOf(roster),
  )
  await writeWhole(out, await write(households), language)
  console.out(`${CLI_SENTENCES.exported[language]} ${households.length}\n`)
  if (disputed > 0) console.error(`${disputed} ${CLI_SENTENCES.disputed[language]}`)
  return disputed > 0 ? 1 : 0
}

type Write = (households: readonly Household[]) => Promise<Iterable<string> | Uint8Array>

const WRITERS: ReadonlyMap<string, Write> = new Map<string, Write>([
  [".xlsx", async (households) => (await import("@jingzhun/forms/spreadsheet")).writeRoster(households)],
  [".csv", async (households) => (await import("@jingzhun/forms/spreadsheet")).writeRosterCsv(households)],
  [".json", async (households) => [`${JSON.stringify(households, undefined, 1)}\n`]],
  [".jsonl", async (households) => households.map((household) => `${JSON.stringify(household)}\n`)],
])

const householdsOf = (roster: RemoteRoster["roster"]) => {
  const views = householdIds(roster).flatMap((id) => householdOf(roster, id) ?? [])
  return {
    households: views.map((view): Household => view.household),
    disputed: views.reduce((sum, view) => sum + view.disputed.length, 0),
  }
}
