/**
 * Village 本村: the open roster with everything the screens of a village share.
 */
import type { CivilDate } from "@jingzhun/core"
import type { RecordId } from "@jingzhun/documents"
import { createContext, useContext, type Accessor } from "solid-js"
import type { SharedRoster } from "../../local/shared-roster.ts"
import type { Judge } from "../verdict/judge.ts"
import type { UndoSteps } from "./grid/undo.ts"
import type { RosterFilter } from "./roster-filter.ts"
import type { Lines } from "./lines.ts"

/** A household that was opened, and the column from which it was. */
export interface Visited {
  readonly household: RecordId
  readonly column?: number
}

/** What the screens of a village share. */
export interface Village {
  readonly code: string
  readonly year: string
  readonly name: Accessor<string>
  readonly roster: SharedRoster
  readonly lines: Lines
  /** Judges as of the day; not there in the first moments of an open roster. */
  readonly judge: Accessor<Judge | undefined>
  readonly asOf: Accessor<CivilDate>
  readonly setAsOf: (day: CivilDate) => void
  readonly filter: Accessor<RosterFilter>
  readonly setFilter: (filter: RosterFilter) => void
  /** What was written in the roster and can be taken back, also after coming back from a household. */
  readonly undoSteps: UndoSteps
  /** Gives once where the person was, so that coming back from a household means coming back to its place in the roster. */
  readonly takeVisited: () => Visited | undefined
  readonly visit: (place: Visited) => void
}

/** Hands the open village to its screens. */
export const VillageContext = createContext<Village>()

/** Gives the open village. */
export const useVillage = (): Village => {
  const village = useContext(VillageContext)
  if (village === undefined) throw new Error("no village is open here")
  return village
}

/** The address of a household's page; a field can be named to jump to. */
export const householdAddress = (village: Pick<Village, "code" | "year">, id: string, at?: string): string =>
  `/village/${village.code}/${village.year}/household/${encodeURIComponent(id)}${at === undefined ? "" : `?at=${encodeURIComponent(at)}`}`
