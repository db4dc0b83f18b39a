/**
 * Roster entries 名册条目: the list of documents, read as rosters of villages and years.
 */
import type { DocumentEntry } from "../../local/session.ts"

/** One roster that may be opened. */
export interface RosterEntry {
  readonly code: string
  readonly name: string
  readonly township: string
  /** Empty where nobody has named the county. */
  readonly county: string
  readonly year: string
  readonly canWrite: boolean
}

/** Lists the rosters among the documents, by village and then by year, newest first. */
export const listRosters = (documents: readonly DocumentEntry[]): readonly RosterEntry[] =>
  documents
    .filter((entry) => entry.kind === "roster")
    .map((entry) => ({
      code: entry.village,
      name: entry.villageName ?? entry.village,
      township: entry.townshipName ?? "",
      county: entry.countyName ?? "",
      year: String(entry.year ?? entry.name.split("/").at(-1) ?? ""),
      canWrite: entry.canWrite ?? false,
    }))
    .sort((a, b) => a.code.localeCompare(b.code) || b.year.localeCompare(a.year))
