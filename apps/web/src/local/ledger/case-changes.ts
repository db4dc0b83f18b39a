/**
 * Case changes 评议后改动: what the server says was changed in the roster since a case was appraised, or before that since it was opened.
 *
 * The device has not the history of every day; without network the screen says what it can tell by itself.
 */
import type { CivilDate } from "@jingzhun/core"
import type { ProcedureEvent } from "@jingzhun/core/procedure"

/** One fact that was changed; what the account may not read is not told. */
export interface ChangedFact {
  readonly path: string
  readonly was?: unknown
  readonly is?: unknown
}

/** What was changed, and since when. */
export interface CaseChanges {
  readonly since: { readonly event: string; readonly on: CivilDate }
  readonly facts: readonly ChangedFact[]
  /** Why it cannot be said: the household is gone, or there are two of it. Then no facts does not mean no changes. */
  readonly refusal?: object
}

/** Tells which step is meant: the one that opened the case, whose `file` this is, or the appraisal that came after it. */
export const sinceWhich = (
  { since }: Pick<CaseChanges, "since">,
  [opening]: readonly Pick<ProcedureEvent, "type">[],
): "application" | "appraisal" => (since.event === opening?.type ? "application" : "appraisal")

/** Asks the server; `undefined` when it cannot be reached or does not tell. */
export const changesOf = async (at: {
  readonly village: string
  readonly procedure: string
  readonly subject: string
}): Promise<CaseChanges | undefined> => {
  try {
    const address = `/api/cases?village=${encodeURIComponent(at.village)}&procedure=${encodeURIComponent(at.procedure)}`
    const response = await fetch(address, { credentials: "same-origin", cache: "no-store" })
    if (!response.ok) return undefined
    const body = (await response.json()) as { readonly cases?: readonly { subject: string; changed?: CaseChanges }[] }
    return body.cases?.find(({ subject }) => subject === at.subject)?.changed
  } catch {
    return undefined
  }
}
