/**
 * Server books 立册: asks the server to let a roster begin, with an import or with last year's roster. Only the server can, so it takes network.
 */
import type { RecordId, WrittenOperation } from "@jingzhun/documents"

/** A cell that has to be settled before a new year begins, and the household it belongs to. */
export interface UnsettledCell {
  readonly household: RecordId
  readonly record: RecordId
  readonly field: string
}

/** What came of asking for a new year. */
export type YearOutcome =
  | { readonly _tag: "Made" | "There" | "Network" }
  | { readonly _tag: "Refused"; readonly message: string }
  | { readonly _tag: "Unsettled"; readonly year: number; readonly cells: readonly UnsettledCell[] }

/** Asks for the roster of a year. */
export const askForYear = async (village: string, year: number): Promise<YearOutcome> => {
  const response = await post("/api/years", { village, year })
  if (response === undefined) return { _tag: "Network" }
  const answer = (await response.json().catch(() => ({}))) as Partial<YearAnswer>
  if (response.ok) return { _tag: answer.made === true ? "Made" : "There" }
  const { year: before, cells, error } = answer
  if (cells !== undefined && before !== undefined) return { _tag: "Unsettled", year: before, cells }
  return { _tag: "Refused", message: error?.message ?? `HTTP ${response.status}` }
}

interface YearAnswer {
  readonly made: boolean
  readonly year: number
  readonly cells: readonly UnsettledCell[]
  readonly error: { readonly message: string }
}

/** What an empty roster is to begin with. */
export interface FirstImport {
  readonly village: string
  readonly year: number
  readonly file: string
  readonly operations: readonly WrittenOperation[]
}

/** Lets an empty roster begin with an import; false where that was not possible, and it has to be written edit by edit. */
export const beginWithImport = async ({ operations, ...rest }: FirstImport): Promise<boolean> => {
  const half = (document: string) =>
    operations.filter((one) => one.document === document).map(({ operation }) => [operation.record, operation.value])
  const records = { roster: half("roster"), "roster-sensitive": half("roster-sensitive") }
  return (await post("/api/bases", { ...rest, records }))?.ok === true
}

const post = async (path: string, body: unknown): Promise<Response | undefined> => {
  try {
    return await fetch(path, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    })
  } catch {
    return undefined
  }
}
