/**
 * First import 首次导入: households for a roster in which nothing stands yet become its base, in one piece.
 */
import type { Household } from "@jingzhun/core"
import { importOperations, type Roster } from "@jingzhun/documents"
import type { ImportOutcome } from "../edit-outcome.ts"
import { deviceName, randomBytes } from "../device-name.ts"
import { beginWithImport } from "./server-books.ts"

/** What is brought in, and where. */
export interface FirstHouseholds {
  readonly village: string
  readonly year: number
  readonly account: string
  readonly roster: Roster
  readonly file: string
  readonly households: readonly Household[]
}

/** Lets the roster begin with households; nothing where it has to be written edit by edit. */
export const importFirst = async (first: FirstHouseholds): Promise<ImportOutcome | undefined> => {
  const { village, year, account, roster, file, households } = first
  if (households.length > MOST_AT_ONCE) return undefined
  const writing = { actor: account, device: deviceName(), nowMs: Date.now(), random: randomBytes }
  const written = importOperations(roster, households, writing)
  const operations = [...written.roster, ...written.sensitive]
  if (written.roster.length === 0 || !(await beginWithImport({ village, year, file, operations }))) return undefined
  return { ok: true, households: households.length, operations: operations.length, leftOut: 0 }
}

const MOST_AT_ONCE = 5_000
