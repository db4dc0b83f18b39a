/**
 * Facts of a paper 填表依据: what is known of a case when a sheet is filled.
 *
 * Nothing here is asked of a clock or of a store; who prints hands it over.
 */
import type { JsonObject, Procedure, ProcedureEvent } from "@jingzhun/core/procedure"
import type { RosterHousehold } from "../fields/roster-household.ts"

/** The names of a place, as they are to be printed: 隆安县, 古潭乡, 桃源村. */
export interface PlaceTitles {
  readonly county?: string
  readonly township?: string
  readonly village?: string
}

/** Everything a sheet may be filled from. */
export interface PaperFacts {
  /** The id of the procedure, such as `gutan`. */
  readonly procedure: string
  /** The name of the file, such as a case number. */
  readonly subject: string
  /** Every event of the file, in the order of the ledger; what is void is left out when a sheet is filled. */
  readonly events: readonly ProcedureEvent[]
  readonly household?: RosterHousehold
  readonly place?: PlaceTitles
  /** Where objections are taken: an office, never a person's own telephone. */
  readonly office?: { readonly address?: string; readonly telephone?: string }
  /** Names by id or account: representatives, chair, clerks. */
  readonly people?: { readonly [id: string]: string }
  /** What the draft of the application says beyond the command, such as the name of the project. */
  readonly draft?: JsonObject
  /** What the sheet of the meeting says beyond the command, such as the place. */
  readonly meeting?: JsonObject
  /** The public page of the posting and its short code. */
  readonly publicPage?: { readonly url: string; readonly code: string }
  /** Hashes of the case in other forms, to be printed on its cover. */
  readonly hashes?: { readonly case?: string }
  /** The procedure as the county has it, where an overlay amends the one that comes with the package. */
  readonly rules?: Procedure
}
